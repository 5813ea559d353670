@echo off
node "%~dp0codeShim.cjs" %*
