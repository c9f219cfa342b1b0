"""Methods: how every number here is made, and when it is not."""

from indicators.ui import explain, frame

explain.methods(frame.view())
