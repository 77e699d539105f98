"""The factory: settings, extensions, blueprints, namespaces. No query and no thread at import."""

from __future__ import annotations

from pathlib import Path

from flask import Flask, Response, has_request_context, redirect, request, session
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_login import current_user
from sqlalchemy import text

from arena.config import Settings, secret_key
from arena.extensions import babel, csrf, db, limiter, login, migrate, socketio
from arena.live import wire
from arena.live.driver import LARGEST_MESSAGE
from arena.live.hall import open_hall
from arena.live.namespaces import SPACES
from arena.models.sqlite import tune
from arena.services import credentials, stage
from arena.services import results as recording
from arena.services.hints import Hints
from arena.services.house import House
from arena.services.writer import patched
from arena.web import (
    api,
    api_docs,
    appeals,
    audience_code,
    auth,
    beside_pages,
    boards,
    branding,
    calendar_pages,
    check_in_pages,
    countersign,
    duty,
    enter,
    history_pages,
    import_pages,
    judge_report_pages,
    live_json,
    live_pages,
    log_pages,
    package_pages,
    paper_files,
    papers,
    promise_pages,
    readiness_pages,
    rehearsal_pages,
    rehearsals,
    results,
    screen_pages,
    search_pages,
    setup,
    signing,
    vanguard_pages,
    vote_answers,
    vote_pages,
    webhook_pages,
)
from arena.web.access import keep_doors
from arena.web.static_files import serve_light
from arena.web.wording import TO_A_JUDGE, refusal_wording

PACKAGE = Path(__file__).resolve().parent
BASE = PACKAGE if (PACKAGE / "templates").is_dir() else PACKAGE.parent  # a wheel carries them inside
LANGUAGES = {"zh": "zh_Hans_CN", "en": "en"}
LARGEST_UPLOAD = 4 * 1024 * 1024
POLICY = (
    "default-src 'self'; connect-src 'self' ws://{host} wss://{host}; img-src 'self' data:; object-src 'none'; "
    "base-uri 'none'; frame-ancestors 'self'; form-action 'self'"
)


def create_app(settings: Settings) -> Flask:
    """The application for one installation, with its house installed; the database must have been migrated."""
    app = Flask(
        "arena",
        template_folder=str(BASE / "templates"),
        static_folder=str(BASE / "static"),
        instance_path=str(Path(settings.instance).resolve()),
    )
    app.config.from_mapping(_config(settings))
    app.extensions["arena_settings"] = settings
    _bind(app, settings)
    for module in (
        auth,
        duty,
        enter,
        setup,
        papers,
        paper_files,
        package_pages,
        api,
        api_docs,
        webhook_pages,
        import_pages,
        rehearsals,
        results,
        audience_code,
        boards,
        signing,
        appeals,
        history_pages,
        judge_report_pages,
        promise_pages,
        vanguard_pages,
        screen_pages,
        log_pages,
        rehearsal_pages,
        live_pages,
        live_json,
        beside_pages,
        countersign,
        check_in_pages,
        readiness_pages,
        vote_pages,
        vote_answers,
        branding,
        calendar_pages,
        search_pages,
    ):
        app.register_blueprint(module.blueprint)
    keep_doors(app)
    serve_light(app)
    _common(app)
    return app


def _config(settings: Settings) -> dict[str, object]:
    return {
        "SECRET_KEY": secret_key(Path(settings.instance)),
        "SQLALCHEMY_DATABASE_URI": settings.database_url,
        "SQLALCHEMY_ENGINE_OPTIONS": {"pool_pre_ping": True},
        "MAX_CONTENT_LENGTH": LARGEST_UPLOAD,
        "PERMANENT_SESSION_LIFETIME": settings.session_s,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": settings.secure_cookies,
        "WTF_CSRF_TIME_LIMIT": None,  # an evening is longer than an hour; the session bounds the token
        "RATELIMIT_STORAGE_URI": settings.redis or "memory://",
        "RATELIMIT_IN_MEMORY_FALLBACK_ENABLED": True,  # nobody is locked out because Redis is away
        "RATELIMIT_HEADERS_ENABLED": False,
        "BABEL_DEFAULT_LOCALE": LANGUAGES["zh"],
        "BABEL_DEFAULT_TIMEZONE": "Asia/Shanghai",
        "BABEL_TRANSLATION_DIRECTORIES": str(PACKAGE / "translations"),
    }


def _bind(app: Flask, settings: Settings) -> None:
    db.init_app(app)
    migrate.init_app(app, db, directory=str(BASE / "migrations"), render_as_batch=True)
    csrf.init_app(app)
    login.init_app(app)
    limiter.init_app(app)
    babel.init_app(app, locale_selector=chosen_locale)
    with app.app_context():
        tune(db.engine, writes=_may_write)
    credentials.use_key(app.config["SECRET_KEY"])
    house = House(settings.database_url)
    stage.install(house)
    recording.attend()
    if settings.redis:
        Hints(house, settings.redis)
    socketio.init_app(
        app,
        async_mode="gevent" if patched() else "threading",
        transports=["websocket"],  # our own HTTP fallback serves the rest; polling sessions are costly (M7)
        async_handlers=False,  # keeps the order of one client's messages (M8)
        manage_session=False,
        cors_allowed_origins=settings.allowed_origins,  # explicit, always (M10)
        max_http_buffer_size=LARGEST_MESSAGE,
        ping_interval=10,
        ping_timeout=5,
        json=wire,
    )
    open_hall()
    for space in SPACES:
        socketio.on_namespace(space())


def _may_write() -> bool:
    """Whether the transaction about to begin may write: then SQLite's write lock is taken at once (M4)."""
    return not has_request_context() or request.method not in ("GET", "HEAD", "OPTIONS")


def chosen_locale() -> str:
    """The reader's language: Chinese unless English was chosen."""
    return LANGUAGES.get(session.get("lang", "zh"), LANGUAGES["zh"])


def _common(app: Flask) -> None:
    @app.context_processor
    def words() -> dict[str, object]:
        return {
            "lang": "en" if str(get_locale()) == "en" else "zh-CN",
            "refusal_wording": refusal_wording,
            "TO_A_JUDGE": TO_A_JUDGE,
        }

    @app.get("/language/<code>")
    def language(code: str) -> ResponseReturnValue:
        if code in LANGUAGES:
            session["lang"] = code
        back = request.args.get("next", "/")
        return redirect(back if back.startswith("/") and not back.startswith(("//", "/\\")) else "/")

    @app.get("/healthz")
    @limiter.exempt
    def healthz() -> str:
        db.session.execute(text("SELECT 1"))
        return "ok"

    app.after_request(_headers)


def _headers(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = POLICY.format(host=request.host)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    private = current_user.is_authenticated or "seat" in session
    if private and request.endpoint not in ("static", "branding.picture"):
        response.headers["Cache-Control"] = "no-store"
    return response
