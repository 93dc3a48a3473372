"""Files as people attach them: drawn here, of nobody."""

from io import BytesIO

from PIL import Image, PngImagePlugin

#: A day and a place that a camera would write down.
PLACE = "51.1605, 71.4704 Primersk"
PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\nxref\n0 1\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n"


def picture(kind, *, mode="RGB", size=(40, 24), **options):
    """Left half red, right half white, so that it shows when it is turned."""
    drawn = Image.new("RGB", size, "white")
    drawn.paste("red", (0, 0, size[0] // 2, size[1]))
    made = BytesIO()
    drawn.convert(mode).save(made, kind, **options)
    return made.getvalue()


def photograph():
    """A JPEG that lies on its side, says so, and says where it was taken."""
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by 90 degrees
    exif[0x010E] = PLACE
    return picture("JPEG", exif=exif, comment=PLACE.encode())


def screenshot():
    said = PngImagePlugin.PngInfo()
    said.add_text("Description", PLACE)
    return picture("PNG", mode="RGBA", pnginfo=said)
