import { createRoot } from 'react-dom/client';
import * as z from 'zod/mini';
import './tokens.css';
import './frame/frame.css';
import './frame/floating.css';
import './frame/narrow.css';
import { App } from './app';
import { connectHost } from './host';
import { BoardProvider } from './state/boardContext';

// The page's policy forbids eval, which zod's compiled parsers need.
z.config({ jitless: true });

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <BoardProvider host={connectHost()}>
      <App />
    </BoardProvider>,
  );
}
