"""The QR code of a letter: the address at which it is checked, as a drawing that the page takes in."""

import io

import segno


def qr_svg(address: str) -> str:
    """With the quiet margin that readers need; a seventh of it may be soiled or torn."""
    drawn = io.BytesIO()
    segno.make_qr(address, error="m").save(drawn, kind="svg", xmldecl=False, svgclass=None, lineclass=None)
    return drawn.getvalue().decode()
