/// Every way of lying that `environment.md` (sections 0, 5 and 6) tells of, and a few more from the issue trackers.
extension LyingMachine {
  private static let cpu = (
    "platform/coretemp.0",
    [
      "name": "coretemp", "temp1_input": "48000", "temp1_label": "Package id 0", "temp1_max": "84000",
      "temp1_crit": "100000", "temp1_crit_alarm": "0", "temp2_input": "47000", "temp2_label": "Core 0",
    ]
  )

  /// Wobbles an attribute by a degree, as a living thing does.
  private static func living(_ chip: Int, _ attribute: String, _ base: Int)
    -> @Sendable (Int) -> [(
      chip: Int, attribute: String, text: String
    )]
  { { [(chip, attribute, String(base + $0 % 3 * 500))] } }

  static let all: [LyingMachine] = [
    LyingMachine("nothing wrong at all", [cpu], change: living(0, "temp1_input", 48_000)),
    LyingMachine(
      "a Super-I/O chip with garbage limits, every ALARM set, phantom inputs and nonsense voltages",
      [
        cpu,
        (
          "platform/it87.2624",
          [
            "name": "it8665", "in0_input": "99999", "in0_min": "5000", "in0_max": "1", "in0_alarm": "1",
            "in1_input": "-60001", "in2_input": "2147483647", "fan1_input": "0", "fan1_min": "-1", "fan1_alarm": "1",
            "fan2_input": "1350000", "fan3_input": "-1", "temp1_input": "-128000", "temp1_max": "-20000",
            "temp1_alarm": "1", "temp1_crit_alarm": "1", "temp2_input": "127000", "temp3_input": "109000",
            "temp4_input": "121000", "temp4_label": "AUXTIN2", "temp5_input": "255000", "temp6_input": "89000",
            "temp6_label": "SYSTIN", "intrusion0_alarm": "1", "beep_enable": "0",
          ]
        ),
      ]),
    LyingMachine(
      "an unset NVMe drive: limits of 65261.85 and −273.15, spots that run hot",
      [
        (
          "pci0000:00/0000:00:1d.0/0000:01:00.0/nvme/nvme0",
          [
            "name": "nvme", "temp1_input": "49850", "temp1_label": "Composite", "temp1_max": "65261850",
            "temp1_min": "-273150", "temp1_crit": "65261850", "temp1_alarm": "1", "temp2_input": "79850",
            "temp2_label": "Sensor 1", "temp2_max": "65261850", "temp3_input": "92850", "temp3_label": "Sensor 2",
          ]
        )
      ]),
    LyingMachine(
      "a drive whose critical limit lies below its warning limit, and one that says 0 for both",
      [
        (
          "pci0000:00/0000:00:1d.0/0000:01:00.0/nvme/nvme0",
          [
            "name": "nvme", "temp1_input": "55850", "temp1_label": "Composite", "temp1_max": "89850",
            "temp1_crit": "69850",
          ]
        ),
        (
          "pci0000:00/0000:00:1e.0/0000:02:00.0/nvme/nvme1",
          [
            "name": "nvme", "temp1_input": "51850", "temp1_label": "Composite", "temp1_max": "0", "temp1_crit": "0",
            "temp1_min": "0",
          ]
        ),
      ]),
    LyingMachine(
      "a drive that jumps for one reading now and then",
      [
        (
          "pci0000:00/0000:00:1d.0/0000:01:00.0/nvme/nvme0",
          [
            "name": "nvme", "temp1_input": "45850", "temp1_label": "Composite", "temp1_max": "79850",
            "temp1_crit": "84850",
          ]
        )
      ], change: { [(0, "temp1_input", $0 % 20 == 7 ? "99850" : "45850")] }),
    LyingMachine(
      "firmware's constants: 27.8 and 29.8 °C of acpitz are no room and are not stuck",
      [
        ("virtual/thermal/thermal_zone0", ["name": "acpitz", "temp1_input": "27800", "temp1_crit": "119000"]),
        ("virtual/thermal/thermal_zone1", ["name": "acpitz", "temp1_input": "29800", "temp2_input": "0"]),
      ]),
    LyingMachine(
      "Threadripper: Tctl is 27 K above the temperature",
      [
        (
          "pci0000:00/0000:00:18.3",
          [
            "name": "k10temp", "temp1_input": "97000", "temp1_label": "Tctl", "temp1_max": "70000",
            "temp2_input": "70000", "temp2_label": "Tdie",
          ]
        )
      ], change: living(0, "temp2_input", 69_000)),
    LyingMachine(
      "a Ryzen at work beside k10temp's constant limit of 70 °C",
      [
        (
          "pci0000:00/0000:00:18.3",
          ["name": "k10temp", "temp1_input": "76000", "temp1_label": "Tctl", "temp1_max": "70000"]
        )
      ], change: living(0, "temp1_input", 75_000)),
    LyingMachine(
      "a latched critical alarm: on from the start, at a warm processor",
      [
        (
          cpu.0,
          cpu.1.merging(["temp1_crit_alarm": "1", "temp1_input": "71000"]) { $1 }
        )
      ], change: living(0, "temp1_input", 70_500)),
    LyingMachine(
      "alarm bits that come and go on a cool chip", [cpu], change: { [(0, "temp1_crit_alarm", $0 % 4 < 2 ? "0" : "1")] }
    ),
    LyingMachine(
      "an alarm bit that is seen once and gone", [(cpu.0, cpu.1.merging(["temp1_input": "72000"]) { $1 })],
      change: { [(0, "temp1_crit_alarm", $0 == 40 ? "1" : "0")] }),
    LyingMachine(
      "fans: empty headers, zero-rpm at idle with pwm 0, one that once said 65535",
      [
        (cpu.0, cpu.1.merging(["temp1_input": "66000"]) { $1 }),
        (
          "platform/nct6775.656",
          [
            "name": "nct6798", "fan1_input": "0", "fan1_alarm": "1", "fan2_input": "1200", "pwm2": "100",
            "fan3_input": "65535", "pwm3": "255",
          ]
        ),
      ],
      change: { pass in
        [
          (1, "fan2_input", pass < 30 ? "1200" : "0"), (1, "pwm2", pass < 30 ? "100" : "0"),
          (1, "fan3_input", pass == 3 ? "65535" : "0"),
        ]
      }),
    LyingMachine(
      "a graphics card: hot by design, its fan stands while it is cool",
      [
        cpu,
        (
          "pci0000:00/0000:00:01.0/0000:01:00.0",
          [
            "name": "amdgpu", "temp1_input": "52000", "temp1_label": "edge", "temp1_crit": "100000",
            "temp1_crit_hyst": "-273150", "temp2_input": "87000", "temp2_label": "junction", "temp3_input": "84000",
            "temp3_label": "mem", "fan1_input": "0", "fan1_max": "3300", "pwm1": "0", "power1_average": "220000000",
            "in0_input": "0",
          ]
        ),
      ], change: { [(1, "fan1_input", $0 < 60 ? "1400" : "0")] }),
    LyingMachine(
      "two processors and twins: equal names everywhere",
      [
        cpu,
        ("platform/coretemp.1", cpu.1),
        ("pci0000:00/0000:00:1c.0/0000:03:00.0/ieee80211/phy0", ["name": "iwlwifi_1", "temp1_input": "62000"]),
        ("pci0000:00/0000:00:1c.1/0000:04:00.0/ieee80211/phy1", ["name": "iwlwifi_1", "temp1_input": "101000"]),
        ("virtual/thermal/thermal_zone0", ["name": "acpitz", "temp1_input": "16800"]),
        ("virtual/thermal/thermal_zone1", ["name": "acpitz", "temp1_input": "95000"]),
      ]),
    LyingMachine(
      "memory modules and an idle power supply",
      [
        (
          "pci0000:00/0000:00:1f.4/i2c-0/0-0018",
          [
            "name": "jc42", "temp1_input": "52000", "temp1_min": "0", "temp1_max": "0", "temp1_crit": "0",
            "temp1_max_alarm": "1", "temp1_crit_alarm": "1",
          ]
        ),
        (
          "usb1/1-9/1-9:1.0/0003:1B1C:1C0B.0002",
          [
            "name": "corsairpsu", "temp1_input": "3892314000", "temp1_label": "vrm temp", "temp1_crit": "70000",
            "fan1_input": "0", "fan1_label": "psu fan", "in0_input": "230000", "power1_input": "52000000",
            "curr1_input": "-1",
          ]
        ),
      ]),
    LyingMachine(
      "thinkpad and asus controllers: 0, −128, 65535 rpm and regulators at 100 °C",
      [
        (
          "platform/thinkpad_hwmon",
          [
            "name": "thinkpad", "temp1_input": "55000", "temp1_label": "CPU", "temp2_input": "-128000",
            "temp2_label": "GPU", "temp3_input": "0", "temp4_input": "128000", "fan1_input": "65535", "pwm1": "128",
          ]
        ),
        (
          "platform/asus-ec-sensors",
          [
            "name": "asusec", "temp1_input": "101000", "temp1_label": "VRM", "temp2_input": "-40000",
            "temp2_label": "T_Sensor", "temp3_input": "216000", "temp3_label": "Water In", "temp4_input": "48000",
            "temp4_label": "Chipset",
          ]
        ),
        (
          "platform/applesmc.768",
          [
            "name": "applesmc", "temp1_input": "98000", "temp1_label": "TC0C", "temp2_input": "-127000",
            "temp2_label": "TA0P", "temp3_input": "41000", "temp3_label": "TB0T",
          ]
        ),
      ]),
    LyingMachine(
      "chipsets and whatever else runs hot by design",
      [
        ("virtual/thermal/thermal_zone2", ["name": "pch_cannonlake", "temp1_input": "101000"]),
        (
          "platform/nct6775.656",
          [
            "name": "nct6798", "temp1_input": "88500", "temp1_label": "PECI Agent 0 Calibration",
            "temp2_input": "97000", "temp2_label": "PCH_CHIP_TEMP", "temp3_input": "99000",
          ]
        ),
        (
          "platform/asus-ec-sensors",
          [
            "name": "asusec", "temp1_input": "97000", "temp1_label": "Chipset", "temp2_input": "99000",
            "temp2_label": "VRM HS", "temp3_input": "96000", "temp3_label": "T_Sensor",
          ]
        ),
        (
          "platform/applesmc.768",
          [
            "name": "applesmc", "temp1_input": "96000", "temp1_label": "TN0D", "temp2_input": "98000",
            "temp2_label": "TPCD", "temp3_input": "97000", "temp3_label": "Th1H",
          ]
        ),
        (
          "platform/dell_smm_hwmon",
          [
            "name": "dell_smm", "temp1_input": "99000", "temp1_label": "Other", "temp2_input": "98000",
            "temp2_label": "SODIMM",
          ]
        ),
      ], change: { [(0, "temp1_input", String(100_000 + $0 % 3 * 500))] }),
    LyingMachine(
      "inputs without a label on makers' controllers: connected to something, or to nothing",
      [
        ("virtual/wmi/gigabyte", ["name": "gigabyte_wmi", "temp5_input": "96000", "temp6_input": "0"]),
        ("platform/asus-nb-wmi", ["name": "asus", "temp1_input": "97000"]),
        ("platform/thinkpad_hwmon", ["name": "thinkpad", "temp6_input": "97000"]),
        ("platform/hp-wmi", ["name": "hp", "temp1_input": "98000"]),
        ("platform/f71882fg.2560", ["name": "f71882fg", "temp2_input": "101000", "temp2_max": "85000"]),
      ]),
    LyingMachine(
      "thermometers that hang beside something hot, and to which nobody gave a zone",
      [
        (
          "pci0000:00/0000:00:1f.4/i2c-0/0-004c",
          ["name": "tmp421", "temp1_input": "88000", "temp2_input": "97000", "temp2_label": "remote"]
        ),
        ("pci0000:00/0000:00:1f.4/i2c-0/0-0048", ["name": "lm75", "temp1_input": "97000", "temp1_max": "80000"]),
        ("platform/thermistor", ["name": "ntc_thermistor", "temp1_input": "96000"]),
      ], change: { [(1, "temp1_input", String(96_000 + $0 % 3 * 500))] }),
    LyingMachine(
      "wires without a sensor: DS18B20 at its power-on 85 °C, a thermocouple at 1000 °C, lm75 at 127.5",
      [
        ("w1_bus_master1/28-000005e2fdc3", ["name": "w1_slave_temp", "temp1_input": "85000"]),
        ("platform/spi0/spi0.0", ["name": "max31855", "temp1_input": "1000000"]),
        ("pci0000:00/0000:00:1f.4/i2c-0/0-0048", ["name": "lm75", "temp1_input": "127500", "temp1_max": "80000"]),
      ]),
    LyingMachine(
      "a room sensor whose bus has died: one notice for each of its two channels",
      [("platform/soc/i2c-1/1-0044", ["name": "sht3x", "temp1_input": "22500", "humidity1_input": "45000"])],
      notices: ["sensor.implausible/sht3x@", "sensor.implausible/sht3x@"],
      change: { pass in
        let isDead = pass > 30
        return [
          (0, "temp1_input", isDead ? "-45000" : String(22_500 + pass % 3 * 10)),
          (0, "humidity1_input", isDead ? "0" : String(45_000 + pass % 3 * 10)),
        ]
      }),
    LyingMachine(
      "a room sensor that answers every other time with garbage: one notice",
      [("platform/soc/i2c-1/1-0044", ["name": "sht3x", "temp1_input": "22500"])],
      notices: ["sensor.implausible/sht3x@"],
      change: { [(0, "temp1_input", $0 % 2 == 0 ? "130000" : String(22_500 + $0 % 3 * 10))] }),
    LyingMachine(
      "a CO2 sensor that warms up: 0 ppm and 65535 before the first value", [cpu],
      iio: [
        (
          "platform/soc/i2c-3/3-0062",
          [
            "name": "scd41", "in_concentration_co2_raw": "612", "in_concentration_co2_scale": "0.000100",
            "in_temp_raw": "26214", "in_temp_offset": "-16852.114286", "in_temp_scale": "2.670288086",
            "in_humidityrelative_raw": "27000", "in_humidityrelative_scale": "1.525878906",
          ]
        )
      ]),
    LyingMachine(
      "attributes that are empty, garbled or words",
      [
        cpu,
        (
          "platform/weird.0",
          [
            "name": "weird", "temp1_input": "", "temp2_input": "N/A", "temp3_input": "nan", "temp4_input": "0x2a",
            "temp5_input": "99999999999999999999999", "temp6_input": "1e400", "fan1_input": "fast", "in0_input": "-",
            "temp7_label": "no input at all", "tempx_input": "5", "temp_input": "5", "humidity1_input": "-1",
          ]
        ),
        ("platform/nameless.0", ["temp1_input": "45000"]),
      ]),
  ]
}
