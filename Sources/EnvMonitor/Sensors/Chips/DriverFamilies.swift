/// What a chip is for, by its driver's name: the table that keeps machine temperatures out of the room.
enum DriverFamily: Sendable, Hashable {
  /// Measures the air around it: serves a zone by default.
  case room
  /// Measures the air only where someone put it there: serves a zone where the configuration says so.
  case assignable
  /// A thermometer on a wire or aimed at something: serves a zone where the configuration says so, else nobody knows what
  /// it measures.
  case probe
  /// A processor's own temperature and power.
  case processor
  /// A board's Super-I/O chip: inputs that may be connected to nothing, limits and alarms nobody has set.
  case superIO
  /// A board's or laptop's embedded controller and firmware.
  case controller
  /// An ACPI thermal zone.
  case firmwareZone
  /// A solid-state or hard drive.
  case drive
  /// A graphics card.
  case graphics
  /// Anything else in or on a machine.
  case machine

  /// The family of a driver's name; a name that no row knows is machine hardware.
  static func of(_ driver: String) -> DriverFamily {
    table.first { row in row.drivers.contains { Glob.matches($0, driver) } }?.family ?? .machine
  }

  private struct Row: Sendable {
    let family: DriverFamily
    let drivers: [String]
  }

  /// The first matching row counts. Names as the kernel's `name` files have them.
  private static let table: [Row] = [
    Row(
      family: .room,
      drivers: [
        "sht3*", "sts3*", "sht4*", "sht2?", "sht1?", "sht7?", "shtc*", "shtw*", "htu2*", "htu3*", "aht1?", "aht2?",
        "dht1?", "dht2?", "hih613*", "hs300*", "chipcap*", "cc2?*", "scd3*", "scd4*", "hdc1*", "hdc2*", "hdc3*",
        "si700*", "si701*", "si702*", "hts221*", "am23*", "th06", "bme280", "bme68*", "sgp30", "sgp4*", "sen5*",
        "sen6*", "sps30", "pms*003", "sfa3*", "ccs811", "ens160", "ens21*", "sunrise*", "vz89*", "iaq-core",
        "ams-iaq-core", "opt300*", "opt400*", "opt4060", "bh17*", "tsl25*", "veml6030", "veml6035", "veml7700",
        "max4400*", "noa1305",
        "bmp085", "bmp180", "bmp280", "bmp380", "bmp390", "bmp580", "ms56*", "ms8607*", "dps3*", "hp206*", "hp03",
        "icp10*", "mpl115*", "mpl3115*", "lps2*", "t5403", "zpa2326",
      ]),
    Row(
      family: .processor,
      drivers: [
        "coretemp", "k8temp", "k10temp", "zenpower*", "zenergy", "fam15h_power", "via_cputemp", "cpu_thermal*",
        "cpu?_thermal*", "cpu-thermal*", "cpuss*", "soc_thermal*", "soc-thermal*", "x86_pkg_temp", "bigcore*",
        "littlecore*",
        "peci_cputemp*", "loongson*cpu*",
      ]),
    Row(family: .drive, drivers: ["nvme*", "drivetemp*"]),
    Row(family: .graphics, drivers: ["amdgpu", "radeon", "nouveau", "i915", "xe", "nvidia*", "gpu*", "panfrost*"]),
    Row(family: .firmwareZone, drivers: ["acpitz*"]),
    Row(
      family: .superIO,
      drivers: [
        "nct6*", "nct7*", "it8*", "w836*", "w837*", "w83l*", "f718*", "f719*", "f818*", "f8000", "f75*", "sch311*",
        "sch5*", "smsc47*", "dme1737", "vt1211", "vt8231", "via686a", "sis5595", "pc873*", "asb100", "lm78", "lm8?",
        "lm93", "lm94", "lm96000", "adm10*", "adm9240", "adm9270", "adt7*6?", "adt7470", "adt747?", "adt7490", "emc6d*",
        "gl518sm",
        "gl520sm", "mtp008", "lm80", "lm87", "lm63", "lm64", "lm96163", "max6639", "max6650",
      ]),
    Row(
      family: .controller,
      drivers: [
        "asus*", "gigabyte_wmi", "dell_smm", "dell_ddv*", "thinkpad", "applesmc", "macsmc*", "hp", "hp_wmi*",
        "acer*", "lenovo*", "ideapad*", "msi*", "cros_ec*", "surface*", "oxp*", "steamdeck*", "system76*", "ibmpex*",
        "pwmfan", "gpio_fan", "pwm-fan", "abituguru*",
      ]),
    Row(
      family: .probe,
      drivers: [
        "ds18*", "w1_slave*", "w1_therm*", "max3185*", "max31856", "mcp9600*", "tmp006", "tmp007", "mlx906*", "tsys0*",
      ]),
    Row(
      family: .assignable,
      drivers: [
        "lm75*", "lm70", "lm71", "lm73", "lm74", "lm76", "lm77", "lm92", "ds75*", "ds162*",
        "ds1631", "ds1721", "ds1731", "ds1775", "ds620", "tmp10*", "tmp11*", "tmp12*",
        "tmp17*", "tmp75*", "tmp27*", "tmp4?1", "mcp98*", "tcn75*", "pct2075", "p3t1755", "se95", "stds75", "stlm75",
        "g751", "at30ts74", "as6200", "adt75", "adt7310", "adt7320", "adt7410", "adt7420", "adt7422", "max31722",
        "max31723", "max31725", "max31726", "max6625", "max6626", "tc74", "ntc_thermistor*", "ncp*", "corsaircpro",
        "corsair-cpro", "octo", "quadro", "d5next",
        "aquaero*", "highflow*", "farbwerk*", "nzxtsmart*", "powerz",
      ]),
  ]
}
