"""Methods: how every number here is made, and when it is not."""

from indicators.ui import explain, frame, share

explain.methods(frame.view())
share.page_button(frame.view())
