"""SVG filters: what makes flat shapes look lit, wet, baked or woven."""

from dev.covers.paint import HEIGHT, WIDTH, Sheet

SRGB = 'color-interpolation-filters="sRGB"'
LAMP = '<feDistantLight azimuth="228" elevation="{}"/>'


def _item(name: str, blur: float, drop: float) -> str:
    """A rounded body: shaded away from the lamp, a soft gleam towards it, a shadow under it."""
    return f"""<filter id="item-{name}" x="-30%" y="-30%" width="160%" height="170%" {SRGB}>
<feGaussianBlur in="SourceAlpha" stdDeviation="{blur}" result="hill"/>
<feDiffuseLighting in="hill" surfaceScale="{blur * 1.1}" diffuseConstant="1.16" lighting-color="#fff6e6" result="shade">
{LAMP.format(60)}</feDiffuseLighting>
<feBlend in="shade" in2="SourceGraphic" mode="multiply" result="lit"/>
<feSpecularLighting in="hill" surfaceScale="{blur}" specularConstant=".42" specularExponent="14" lighting-color="#fff4dc"
 result="gleam">{LAMP.format(48)}</feSpecularLighting>
<feComposite in="lit" in2="gleam" operator="arithmetic" k2="1" k3=".55" result="both"/>
<feComposite in="both" in2="SourceAlpha" operator="in" result="body"/>
<feDropShadow in="SourceAlpha" dx="{drop * 0.7}" dy="{drop}" stdDeviation="{drop * 0.7}" flood-color="#2b0f04"
 flood-opacity=".42" result="cast"/>
<feMerge><feMergeNode in="cast"/><feMergeNode in="body"/></feMerge></filter>"""


def _surface(name: str, size: float, height: float, gleam: float) -> str:
    """A bumpy surface: `size` is the noise's frequency, `height` how deep, `gleam` how wet (0 to 1)."""
    return f"""<filter id="{name}" x="-5%" y="-5%" width="110%" height="110%" {SRGB}>
<feTurbulence type="fractalNoise" baseFrequency="{size}" numOctaves="2" seed="7" result="noise"/>
<feDiffuseLighting in="noise" surfaceScale="{height}" diffuseConstant="1.18" lighting-color="#fff" result="shade">
{LAMP.format(58)}</feDiffuseLighting>
<feBlend in="shade" in2="SourceGraphic" mode="multiply" result="lit"/>
<feSpecularLighting in="noise" surfaceScale="{height}" specularConstant="{gleam}" specularExponent="26"
 lighting-color="#fff3d6" result="wet">{LAMP.format(50)}</feSpecularLighting>
<feComposite in="lit" in2="wet" operator="arithmetic" k2="1" k3=".5"/>
<feComposite in2="SourceAlpha" operator="in"/></filter>"""


def _rough(name: str, size: float, scale: float) -> str:
    return f"""<filter id="{name}" x="-5%" y="-5%" width="110%" height="110%">
<feTurbulence type="fractalNoise" baseFrequency="{size}" numOctaves="2" seed="3"/>
<feDisplacementMap in="SourceGraphic" scale="{scale}" xChannelSelector="R" yChannelSelector="G"/></filter>"""


def _shadow(name: str, drop: float, opacity: float) -> str:
    return f"""<filter id="{name}" x="-30%" y="-30%" width="170%" height="170%" {SRGB}>
<feDropShadow dx="{drop * 0.65}" dy="{drop}" stdDeviation="{drop * 0.8}" flood-color="#2e1406" flood-opacity="{opacity}"/></filter>"""


def _grain(name: str, across: float, along: float, height: float) -> str:
    return f"""<filter id="{name}" x="0" y="0" width="100%" height="100%" {SRGB}>
<feTurbulence type="fractalNoise" baseFrequency="{across} {along}" numOctaves="1" seed="11" result="noise"/>
<feDiffuseLighting in="noise" surfaceScale="{height}" diffuseConstant="1.17" lighting-color="#fff" result="shade">
{LAMP.format(59)}</feDiffuseLighting>
<feBlend in="shade" in2="SourceGraphic" mode="multiply"/><feComposite in2="SourceAlpha" operator="in"/></filter>"""


FILTERS = "".join(
    [
        _item("s", 3, 4),
        _item("m", 7, 9),
        _item("l", 15, 16),
        _surface("sauce", 0.014, 10, 0.45),
        _surface("broth", 0.006, 12, 0.3),
        _surface("mash", 0.008, 9, 0.16),
        _surface("crumb", 0.06, 3, 0.04),
        _surface("crust", 0.02, 6, 0.1),
        _rough("rough", 0.02, 13),
        _rough("ragged", 0.05, 16),
        _shadow("deep", 34, 0.4),
        _shadow("near", 12, 0.38),
        _grain("linen", 0.008, 0.11, 0.8),
        _grain("wood", 0.003, 0.05, 3),
        '<filter id="haze"><feGaussianBlur stdDeviation="9"/></filter>',
        '<radialGradient id="lamp" cx=".3" cy=".2" r="1.05"><stop offset="0" stop-color="#fff3d8" stop-opacity=".3"/>'
        '<stop offset=".5" stop-color="#fff3d8" stop-opacity="0"/>'
        '<stop offset="1" stop-color="#3a1604" stop-opacity=".34"/></radialGradient>',
    ]
)


def finished(s: Sheet) -> str:
    """The whole SVG, with the lamp's glow over it."""
    gradients = "".join(text.replace(" ", f' id="{key}" ', 1) for text, key in s.gradients.items())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f"<defs>{FILTERS}{gradients}</defs>{''.join(s.body)}"
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="url(#lamp)"/></svg>'
    )
