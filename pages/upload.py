"""Upload: a file as the office published it, checked, compared, published; and the way back."""

from indicators.ui import frame, publishers, upload

view = frame.view()
upload.heading(view)
publishers.standing(view)
upload.done(view)
file = upload.received_file(view)
upload.starting(file, view)
if file is not None:
    received = upload.matched(file, view)
    accepted = upload.findings(file, received, view)
    if not received.checked.refused:
        mode, made = upload.effect(received, view)
        if not made.difference.empty:
            upload.publishing(file, received, accepted, mode, view)
upload.history(view)
