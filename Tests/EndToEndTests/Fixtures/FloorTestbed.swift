/// A call-floor machine for umockdev: a board chip, a chip with `compute` lines in Debian's sensors3.conf, two chips of
/// one printed name, a room sensor on i2c, a CO2 sensor on IIO. A blank line ends every device, the last too.
let floorTestbed = #"""
  P: /devices/platform/nct6775.656
  E: SUBSYSTEM=platform

  P: /devices/platform/nct6775.656/hwmon/hwmon2
  E: SUBSYSTEM=hwmon
  L: device=../../../nct6775.656
  A: name=nct6779\n
  A: temp1_input=27000\n
  A: temp1_label=SYSTIN\n
  A: fan1_input=0\n
  A: fan2_input=1200\n
  A: in0_input=900\n
  A: in7_input=1652\n

  P: /devices/platform/f71862fg.2576
  E: SUBSYSTEM=platform

  P: /devices/platform/f71862fg.2576/hwmon/hwmon5
  E: SUBSYSTEM=hwmon
  L: device=../../../f71862fg.2576
  A: name=f71862fg\n
  A: in0_input=1000\n
  A: in7_input=1652\n
  A: in8_input=1500\n
  A: in9_input=1100\n

  P: /devices/virtual/hwmon/hwmon6
  E: SUBSYSTEM=hwmon
  A: name=acpitz\n
  A: temp1_input=27800\n

  P: /devices/virtual/hwmon/hwmon7
  E: SUBSYSTEM=hwmon
  A: name=acpitz\n
  A: temp1_input=29800\n
  A: temp2_input=31000\n

  P: /devices/pci0000:00/0000:00:01.3/i2c-1
  E: SUBSYSTEM=i2c
  A: name=SMBus PIIX4 adapter\n

  P: /devices/pci0000:00/0000:00:01.3/i2c-1/1-0044
  E: SUBSYSTEM=i2c
  A: name=sht31\n

  P: /devices/pci0000:00/0000:00:01.3/i2c-1/1-0044/hwmon/hwmon3
  E: SUBSYSTEM=hwmon
  L: device=../../../1-0044
  A: name=sht3x\n
  A: temp1_input=23512\n
  A: humidity1_input=41234\n

  P: /devices/platform/soc/i2c-3/3-0062/iio:device0
  E: SUBSYSTEM=iio
  A: name=scd41\n
  A: in_concentration_co2_raw=812\n
  A: in_concentration_co2_scale=0.000100\n
  A: in_temp_raw=26214\n
  A: in_temp_offset=-16852.114286\n
  A: in_temp_scale=2.670288086\n
  A: in_humidityrelative_raw=27000\n
  A: in_humidityrelative_scale=1.525878906\n


  """#
