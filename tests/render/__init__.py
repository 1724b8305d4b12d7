"""Every picture the app can draw, drawn in Chromium and looked through; sheets of them for people."""
