<?xml version="1.0" encoding="UTF-8"?>
<tileset version="1.8" tiledversion="1.8.2" name="cells" tilewidth="32" tileheight="32" tilecount="2" columns="2">
 <image source="../../../levels/tiles/cells.png" width="64" height="32"/>
 <tile id="0" type="cell">
  <properties>
   <property name="kind" propertytype="CellKind" value="beta"/>
  </properties>
 </tile>
 <tile id="1" type="cell">
  <properties>
   <property name="kind" propertytype="CellKind" value="alpha"/>
  </properties>
 </tile>
</tileset>
