/** Variables that commands get: those that tools need to find their way, none that is known to hold a secret. */
const PASSED = new Set(
  [
    'PATH HOME PWD SHELL USER LOGNAME USERNAME LANG LANGUAGE TERM COLORTERM TZ TMPDIR TEMP TMP HOSTNAME EDITOR PAGER',
    'CI FORCE_COLOR NO_COLOR CLICOLOR CLICOLOR_FORCE COLUMNS LINES DEBIAN_FRONTEND SOURCE_DATE_EPOCH DISPLAY',
    'XDG_CACHE_HOME XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME XDG_RUNTIME_DIR XDG_DATA_DIRS XDG_CONFIG_DIRS',
    'NODE_ENV NODE_PATH NODE_VERSION NODE_EXTRA_CA_CERTS NODE_NO_WARNINGS NODE_DISABLE_COLORS NODE_ICU_DATA',
    'NVM_DIR NVM_BIN NVM_INC FNM_DIR VOLTA_HOME PNPM_HOME BUN_INSTALL DENO_DIR DENO_INSTALL COREPACK_HOME',
    'YARN_CACHE_FOLDER PLAYWRIGHT_BROWSERS_PATH PUPPETEER_EXECUTABLE_PATH CHROME_BIN',
    'PYENV_ROOT PYENV_VERSION VIRTUAL_ENV CONDA_PREFIX CONDA_DEFAULT_ENV PIP_CACHE_DIR PIP_INDEX_URL UV_CACHE_DIR',
    'PIP_DISABLE_PIP_VERSION_CHECK POETRY_HOME POETRY_VIRTUALENVS_PATH PIPX_HOME',
    'GOPATH GOROOT GOBIN GOCACHE GOMODCACHE GOPROXY GOSUMDB GOPRIVATE GONOPROXY GONOSUMDB GOFLAGS GOOS GOARCH GOARM',
    'GO111MODULE GOTOOLCHAIN GOWORK GOEXPERIMENT GOMAXPROCS GOMEMLIMIT GOTMPDIR CGO_ENABLED CGO_CFLAGS CGO_LDFLAGS',
    'CARGO_HOME CARGO_TARGET_DIR CARGO_BUILD_JOBS CARGO_BUILD_TARGET CARGO_INCREMENTAL CARGO_TERM_COLOR',
    'CARGO_NET_OFFLINE RUSTUP_HOME RUSTUP_TOOLCHAIN RUSTFLAGS RUST_BACKTRACE RUST_LOG RUSTC_WRAPPER',
    'JAVA_HOME JDK_HOME MAVEN_HOME M2_HOME GRADLE_HOME GRADLE_USER_HOME ANDROID_HOME ANDROID_SDK_ROOT KOTLIN_HOME',
    'DOTNET_ROOT DOTNET_CLI_HOME DOTNET_CLI_TELEMETRY_OPTOUT NUGET_PACKAGES MSBUILDDISABLENODEREUSE',
    'GEM_HOME GEM_PATH RBENV_ROOT RBENV_VERSION BUNDLE_PATH COMPOSER_HOME PHP_INI_SCAN_DIR MIX_ENV MIX_HOME HEX_HOME',
    'CC CXX CPP CFLAGS CXXFLAGS CPPFLAGS LDFLAGS AR LD MAKEFLAGS MAKELEVEL CMAKE_PREFIX_PATH PKG_CONFIG_PATH',
    'LD_LIBRARY_PATH DYLD_LIBRARY_PATH LIBRARY_PATH CPATH SSL_CERT_FILE SSL_CERT_DIR CURL_CA_BUNDLE',
    'REQUESTS_CA_BUNDLE GIT_SSL_CAINFO NIX_PATH NIX_PROFILES NIX_SSL_CERT_FILE HOMEBREW_PREFIX HOMEBREW_CELLAR',
    'MANPATH INFOPATH OS SYSTEMROOT SYSTEMDRIVE WINDIR COMSPEC PATHEXT APPDATA LOCALAPPDATA PROGRAMDATA USERPROFILE',
    'HOMEDRIVE HOMEPATH PROGRAMFILES PROGRAMFILES(X86) PROGRAMW6432 COMMONPROGRAMFILES PUBLIC ALLUSERSPROFILE',
    'HTTP_PROXY HTTPS_PROXY ALL_PROXY NO_PROXY http_proxy https_proxy all_proxy no_proxy',
    'NUMBER_OF_PROCESSORS PROCESSOR_ARCHITECTURE PROCESSOR_IDENTIFIER COMPUTERNAME',
  ]
    .join(' ')
    .split(' '),
);

/** Families of variables, each with a setting of a tool behind its prefix. */
const PASSED_FAMILIES = /^(LC_|PYTHON(?!STARTUP)|npm_config_)/i;
/** A part of a name that tells of a secret, whatever family it belongs to. */
const SECRET_NAME = /TOKEN|SECRET|PASS(WORD|WD|PHRASE|$)|CREDENTIAL|AUTH|COOKIE|OTP|(^|[^A-Z])(KEY|CERT)$|APIKEY/i;
/** Forms of well-known tokens, and addresses that carry a name or a password. */
const SECRET_VALUE = /^(gh[pousr]_|github_pat_|glpat-|sk-|xox[abprs]-|npm_|AKIA|ASIA|eyJ)[\w-]{8,}|:\/\/[^\s/@]+@/;

/** Whether a variable is passed to commands. */
export function isPassed(name: string, value: string): boolean {
  const known = PASSED.has(name) || (/[a-z]/.test(name) && PASSED.has(name.toUpperCase()) && isWindowsName(name));
  if (known) return !SECRET_VALUE.test(value);
  return PASSED_FAMILIES.test(name) && !SECRET_NAME.test(name) && !SECRET_VALUE.test(value);
}

/** Windows writes some of its own names in mixed case, such as `Path` and `SystemRoot`. */
function isWindowsName(name: string): boolean {
  return /^(Path|Os|SystemRoot|SystemDrive|WinDir|ComSpec|AppData|LocalAppData|ProgramData|UserProfile|HomeDrive|HomePath|ProgramFiles(\(x86\))?|ProgramW6432|CommonProgramFiles|Public|AllUsersProfile|Temp|Tmp)$/i.test(
    name,
  );
}

/**
 * The variables of an environment that commands get.
 * @param secrets names that a person allowed although they are not on the list
 */
export function commandEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
  secrets: readonly string[] = [],
): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    if (value !== undefined && (secrets.includes(name) || isPassed(name, value))) kept[name] = value;
  }
  return kept;
}
