"""Settings, driven by the environment and safe when nothing is set.

TIPCASES_HOME is the directory that holds the database and the keys' file: never inside the repository.
"""

import secrets
from pathlib import Path

import environ
from csp.constants import NONE, SELF

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parent.parent
HOME_DIR = Path(env.str("TIPCASES_HOME", str(Path.home() / ".tipcases")))

# Core settings

DEBUG = env.bool("DJANGO_DEBUG", default=False)
DEMO = env.bool("TIPCASES_DEMO", default=False)
# Until every row of docs/adversaries.md is held, no page may pretend otherwise.
NOT_YET_FOR_REAL_PEOPLE = True
TIPCASES_KEY_FILE = HOME_DIR / "keys" / "master.key"
# Derived from the master key when there is one (see protection.vault.keyring); random otherwise, so that nothing
# signed without a key outlives the process.
SECRET_KEY = env.str("DJANGO_SECRET_KEY", default="") or secrets.token_urlsafe(50)
if TIPCASES_KEY_FILE.exists():
    from protection.vault.keyring import signing_key

    SECRET_KEY = signing_key(TIPCASES_KEY_FILE)

ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
INTERNAL_IPS: list[str] = []
EXIT_URL = env.str("EXIT_URL", default="https://www.google.com/")
# Where anybody may check a letter, as https://letters.example/check/. Not set: no such page, and no letter names one.
PUBLIC_CHECK_URL = env.str("PUBLIC_CHECK_URL", default="")
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 5
# In memory only, up to 20 MB a request: no file of a victim ever lies in a temporary directory.
FILE_UPLOAD_HANDLERS = ["protection.web.uploads.MemoryOnlyUploadHandler"]

INSTALLED_APPS = [
    "protection.apps.ProtectionConfig",
    "tipcases.apps.CoordinatorsAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",  # for FORM_RENDERER
    "allauth",
    "allauth.account",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "phonenumber_field",
]

MIDDLEWARE = [
    "protection.web.middleware.RequestIdMiddleware",
    "protection.web.middleware.OneReadingMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "protection.web.middleware.SafetyHeadersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "protection.web.middleware.CharsetMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "protection.web.middleware.SessionLimitsMiddleware",
    "protection.web.middleware.LostFormMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "tipcases.urls"
WSGI_APPLICATION = "tipcases.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "protection.web.context.page",
            ],
            "builtins": ["protection.web.templatetags.frame"],
        },
    }
]

FORM_RENDERER = "django.forms.renderers.TemplatesSetting"  # widgets of ours have templates

# Database: one file, durable to the last acknowledged commit (a power cut must lose nothing).

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": env.str("TIPCASES_DATABASE", default=str(HOME_DIR / "tipcases.sqlite3")),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                "PRAGMA secure_delete=ON; PRAGMA trusted_schema=OFF;"
            ),
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Only the limits of sign-in are cached: in the database, so that all processes count together.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "sign_in_limits"}}

# Languages and days

LANGUAGE_CODE = "ru"
LANGUAGE_COOKIE_SAMESITE = "Strict"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGES = [("ru", "Русский"), ("kk", "Қазақша"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["tipcases.formats"]
TIME_ZONE = "Asia/Almaty"
USE_I18N = True
USE_TZ = True

# Static files

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},  # files are sealed in the database
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# Sign-in

AUTH_USER_MODEL = "protection.StaffMember"
AUTHENTICATION_BACKENDS = [
    "protection.web.account.SignInBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 14}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 24 * 3600  # the first sign-in's address, handed over in person
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "today"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "protection.web.account.ClosedAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_FORMS = {
    "login": "protection.web.account.SignInForm",
    "change_password": "protection.web.account.ChangeOwnPasswordForm",
}
# How many proxies of ours stand in front: only then is what they say of the caller's address believed.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)
# "key" is person and address together (ClosedAccountAdapter): who guesses does not lock the person out elsewhere.
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/5m/key", "change_password": "5/m/user"}

# Sessions, cookies, transport

SECURE_COOKIES = env.bool("SECURE_COOKIES", default=not DEBUG and not DEMO)
SESSION_COOKIE_NAME = "__Host-session" if SECURE_COOKIES else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE_COOKIES else "csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_COOKIES
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "protection.web.lost_form.csrf_failure"
SESSION_COOKIE_AGE = 15 * 60  # idle minutes on a shared computer
SESSION_SAVE_EVERY_REQUEST = False  # SessionLimitsMiddleware touches it once a minute
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # a cookie would be read on the disk
SESSION_SERIALIZER = "django.contrib.sessions.serializers.JSONSerializer"
SECURE_REFERRER_POLICY = "same-origin"  # "no-referrer" breaks Django's POST in Chromium
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "script-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# E-mail: by a server of the installation, as smtp+tls://name:password@mail.example:587; in the demo into files

EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("EMAIL_FROM", default="no-reply@localhost")
if "EMAIL_URL" in env:
    vars().update(env.email_url("EMAIL_URL"))
elif DEMO:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = str(HOME_DIR / "mail")

# Third parties

CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
CRISPY_FAIL_SILENTLY = False
PHONENUMBER_DEFAULT_REGION = "KZ"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
