"""`make dev`: the site that reloads what you change. Vite answers, Flask stands behind it."""

from dev.cluster import free_port
from dev.paths import DATA
from dev.signals import stop_like_ctrl_c
from dev.site import chosen_port, running_site, say, watch, welcome


def main() -> None:
    """Run until Ctrl-C. Exits with 1 when a part ends by itself, 130 when interrupted."""
    stop_like_ctrl_c()
    port, api = chosen_port(), free_port()
    commands = {
        "api": f"flask --app backend.wsgi run --debug --port {api}",
        "website": f"env API_PORT={api} npm run dev -w frontend -- --port {port} --strictPort",
        "worker": "flask --app backend.wsgi worker",
    }
    try:
        with running_site(port, DATA, commands, health_port=api) as site:
            welcome(site.environ["PUBLIC_URL"])
            watch(site)
    except KeyboardInterrupt:
        say("Stopped; nothing is left running.")
        raise SystemExit(130) from None


if __name__ == "__main__":
    main()
