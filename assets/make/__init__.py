"""The scripts that draw and compose what is under assets/images and assets/sounds. `./build.sh art` runs them.

They need what constraints-art.txt names; the game and its tests do not.
"""
