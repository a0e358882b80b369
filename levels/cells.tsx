<?xml version="1.0" encoding="UTF-8"?>
<tileset version="1.8" tiledversion="1.8.2" name="cells" tilewidth="32" tileheight="32" tilecount="20" columns="20">
 <image source="tiles/cells.png" width="640" height="32"/>
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
 <tile id="2" type="cell">
  <properties>
   <property name="kind" propertytype="CellKind" value="mtec"/>
  </properties>
 </tile>
 <tile id="3" type="cell">
  <properties>
   <property name="kind" propertytype="CellKind" value="keratinocyte"/>
  </properties>
 </tile>
 <tile id="4" type="cell">
  <properties>
   <property name="kind" propertytype="CellKind" value="melanocyte"/>
  </properties>
 </tile>
 <tile id="5" type="cell">
  <properties>
   <property name="kind" propertytype="CellKind" value="reticular"/>
  </properties>
 </tile>
 <tile id="6" type="cell">
  <properties>
   <property name="kind" propertytype="CellKind" value="throat"/>
  </properties>
 </tile>
 <tile id="7" type="cell">
  <properties>
   <property name="kind" propertytype="CellKind" value="muscle"/>
  </properties>
 </tile>
 <tile id="8" type="cell">
  <properties>
   <property name="kind" propertytype="CellKind" value="valve"/>
  </properties>
 </tile>
 <tile id="9" type="cell">
  <properties>
   <property name="kind" propertytype="CellKind" value="chondrocyte"/>
  </properties>
 </tile>
 <tile id="10" type="cell">
  <properties>
   <property name="kind" propertytype="CellKind" value="bone"/>
  </properties>
 </tile>
 <tile id="11" type="cell">
  <properties>
   <property name="kind" propertytype="CellKind" value="synoviocyte"/>
  </properties>
 </tile>
 <tile id="12" type="cell">
  <properties>
   <property name="kind" propertytype="CellKind" value="oligodendrocyte"/>
  </properties>
 </tile>
 <tile id="13" type="cell">
  <properties>
   <property name="kind" propertytype="CellKind" value="microglia"/>
  </properties>
 </tile>
 <tile id="14" type="cell">
  <properties>
   <property name="kind" propertytype="CellKind" value="neuron"/>
  </properties>
 </tile>
 <tile id="15" type="cell">
  <properties>
   <property name="kind" propertytype="CellKind" value="memory-bcell"/>
  </properties>
 </tile>
 <tile id="16" type="cell">
  <properties>
   <property name="kind" propertytype="CellKind" value="airway"/>
  </properties>
 </tile>
 <tile id="17" type="cell">
  <properties>
   <property name="kind" propertytype="CellKind" value="podocyte"/>
  </properties>
 </tile>
 <tile id="18" type="cell">
  <properties>
   <property name="kind" propertytype="CellKind" value="mesangial"/>
  </properties>
 </tile>
 <tile id="19" type="cell">
  <properties>
   <property name="kind" propertytype="CellKind" value="tubule"/>
  </properties>
 </tile>
</tileset>
