"""What every picture is made with: letters, inks, tokens, widgets. It knows nothing of the tissue's actors."""
