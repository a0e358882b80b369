<?xml version="1.0" encoding="UTF-8"?>
<tileset version="1.8" tiledversion="1.8.2" name="terrain" tilewidth="32" tileheight="32" tilecount="4" columns="4">
 <image source="../../../levels/tiles/terrain.png" width="128" height="32"/>
</tileset>
