import Foundation

/// Machines as they stand on floors and in their cupboards, written from what their drivers really say: all of them are
/// well, and half an hour of them must be silent. One chip a line: its device, then its attributes.
extension LyingMachine {
  private init(
    _ name: String, _ tree: String, notices: [String] = [],
    change: @escaping @Sendable (Int) -> [(chip: Int, attribute: String, text: String)] = { _ in [] }
  ) {
    let chips = tree.split(separator: "\n").map { line -> (String, [String: String]) in
      let parts = line.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
      let attributes = parts.dropFirst().map {
        $0.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      }
      return (
        parts[0],
        Dictionary(uniqueKeysWithValues: attributes.map { (String($0[0]), $0.count > 1 ? String($0[1]) : "") })
      )
    }
    self.init(name, chips, notices: notices, change: change)
  }

  static let everyday: [LyingMachine] = [
    LyingMachine(
      "a small office PC: 16.8 and 27.8 °C of firmware, a chipset, a radio, an NVMe with unset limits",
      """
      virtual/thermal/thermal_zone0; name=acpitz; temp1_input=16800; temp1_crit=20800; temp2_input=27800; temp2_crit=119000
      platform/coretemp.0; name=coretemp; temp1_input=58000; temp1_label=Package id 0; temp1_max=80000; temp1_crit=100000; temp1_crit_alarm=0; temp2_input=57000; temp2_label=Core 0; temp6_input=58000; temp6_label=Core 4
      virtual/thermal/thermal_zone2; name=pch_cannonlake; temp1_input=51000
      virtual/thermal/thermal_zone3; name=iwlwifi_1; temp1_input=
      pci0000:00/0000:00:1d.0/0000:01:00.0/nvme/nvme0; name=nvme; temp1_input=38850; temp1_label=Composite; temp1_min=-273150; temp1_max=81850; temp1_crit=84850; temp1_alarm=0; temp2_input=38850; temp2_label=Sensor 1; temp2_min=-273150; temp2_max=65261850; temp3_input=81850; temp3_label=Sensor 2; temp3_max=65261850
      """),
    LyingMachine(
      "a Ryzen 5000 at work: Tctl is the temperature where no Tdie stands beside it",
      """
      pci0000:00/0000:00:18.3; name=k10temp; temp1_input=79500; temp1_label=Tctl; temp3_input=76250; temp3_label=Tccd1
      platform/nct6775.656; name=nct6798; in0_input=1008; in0_min=0; in0_max=1744; in4_input=1000; in4_min=0; in4_max=0; in4_alarm=1; fan1_input=0; fan1_min=0; fan2_input=1102; fan2_min=0; fan7_input=0; pwm2=153; temp1_input=36000; temp1_label=SYSTIN; temp1_max=80000; temp1_max_hyst=75000; temp2_input=43500; temp2_label=CPUTIN; temp3_input=127000; temp3_label=AUXTIN0; temp4_input=-128000; temp4_label=AUXTIN1; temp5_input=-62000; temp5_label=AUXTIN2; temp6_input=255000; temp6_label=AUXTIN3; temp7_input=79500; temp7_label=TSI0_TEMP; temp8_input=43500; temp8_label=SMBUSMASTER 0; temp9_input=0; temp9_label=PCH_CHIP_CPU_MAX_TEMP; temp10_input=0; temp10_label=PCH_CHIP_TEMP; temp11_input=0; temp11_label=PCH_CPU_TEMP; intrusion0_alarm=1; intrusion1_alarm=1; beep_enable=0
      """),
    LyingMachine(
      "a Threadripper: Tctl 27 K above Tdie, the third chiplet's own",
      """
      pci0000:00/0000:00:18.3; name=k10temp; temp1_input=97375; temp1_label=Tctl; temp2_input=70375; temp2_label=Tdie; temp3_input=68000; temp3_label=Tccd1; temp5_input=67000; temp5_label=Tccd3
      pci0000:40/0000:40:18.3; name=k10temp; temp1_input=97375; temp1_label=Tctl; temp2_input=70375; temp2_label=Tdie
      """),
    LyingMachine(
      "an old Athlon: a processor whose diode is not calibrated",
      """
      pci0000:00/0000:00:18.3; name=k10temp; temp1_input=14250; temp1_max=70000; temp1_crit=100000; temp1_crit_hyst=95000
      platform/w83627ehf.656; name=w83627dhg; in0_input=1224; in0_min=0; in0_max=1744; in5_input=1664; in5_max=1048; in5_alarm=1; in6_input=6528; in8_input=3344; fan1_input=0; fan1_min=10546; fan1_alarm=1; fan2_input=675000; fan2_min=0; fan4_input=0; fan4_min=10546; temp1_input=-2000; temp1_max=0; temp1_max_alarm=1; temp2_input=39500; temp2_max=80000; temp3_input=114000; temp3_max=80000; temp3_alarm=1; cpu0_vid=0; intrusion0_alarm=1
      """),
    LyingMachine(
      "an it87 board without labels: −55 °C for an input that is switched off, a fan limit of −1",
      """
      platform/coretemp.0; name=coretemp; temp1_input=44000; temp1_label=Package id 0; temp1_max=100000; temp1_crit=100000
      platform/it87.2608; name=it8728; in0_input=1092; in4_input=0; fan1_input=1164; fan1_min=0; fan2_input=0; fan3_input=0; fan3_min=-1; temp1_input=-8000; temp1_max=127000; temp2_input=-55000; temp2_min=127000; temp2_max=127000; temp3_input=40000; temp3_max=127000; intrusion0_alarm=1
      """),
    LyingMachine(
      "a graphics card whose fan stands by design, its hot spot at 104 °C",
      """
      pci0000:00/0000:00:01.0/0000:01:00.0; name=amdgpu; temp1_input=59000; temp1_label=edge; temp1_crit=100000; temp1_crit_hyst=-273150; temp1_emergency=105000; temp2_input=104000; temp2_label=junction; temp2_crit=110000; temp3_input=92000; temp3_label=mem; temp3_crit=100000; fan1_input=0; fan1_min=0; fan1_max=3300; fan1_target=0; fan1_enable=0; pwm1=0; pwm1_enable=2; power1_average=9000000; power1_cap=220000000; freq1_input=0; in0_input=31
      pci0000:00/0000:00:02.0; name=i915; in0_input=0; power1_max=125000000; energy1_input=99
      pci0000:00/0000:00:03.0/0000:03:00.0; name=nouveau; temp1_input=62000; temp1_max=95000; temp1_max_hyst=3000; temp1_crit=105000; temp1_crit_hyst=5000; temp1_emergency=135000; fan1_input=0; pwm1=0; in0_input=900
      """, change: { [(0, "fan1_input", $0 < 30 ? "1100" : "0"), (0, "pwm1", $0 < 30 ? "60" : "0")] }),
    LyingMachine(
      "a ThinkPad: eight inputs of which some are empty, a second fan that does not exist, a battery, a charger",
      """
      platform/thinkpad_hwmon; name=thinkpad; temp1_input=51000; temp1_label=CPU; temp2_input=; temp2_label=GPU; temp3_input=0; temp4_input=0; temp5_input=0; temp6_input=0; temp7_input=0; temp8_input=; fan1_input=0; fan2_input=65535; pwm1=255
      LNXSYSTM:00/LNXSYBUS:00/PNP0A08:00/device:19/PNP0C09:00/PNP0C0A:00/power_supply/BAT0; name=BAT0; in0_input=12972; curr1_input=0; power1_input=0
      LNXSYSTM:00/LNXSYBUS:00/ACPI0003:00/power_supply/AC; name=AC; in0_input=0
      platform/USBC000:00/power_supply/ucsi-source-psy-USBC000:001; name=ucsi_source_psy_USBC000:001; in0_input=20000; in0_min=5000; in0_max=20000; curr1_input=3250; curr1_max=3250
      pci0000:00/0000:00:1c.0/0000:02:00.0/ieee80211/phy0; name=ath11k_hwmon; temp1_input=47000
      """),
    LyingMachine(
      "a Dell laptop: fans that stand, a label for every stray input",
      """
      virtual/hwmon-dell; name=dell_smm; fan1_input=0; fan1_label=CPU Fan; fan1_min=0; fan1_max=4900; fan2_input=0; fan2_label=Video Fan; pwm1=0; pwm2=0; temp1_input=56000; temp1_label=CPU; temp2_input=93000; temp2_label=Other; temp3_input=43000; temp3_label=SODIMM; temp4_input=127000; temp4_label=GPU; temp5_input=16000; temp5_label=Ambient
      virtual/hwmon-ddv; name=dell_ddv; fan1_input=0; fan1_label=CPU Fan; temp1_input=56050; temp1_label=CPU; temp1_max=0; temp1_min=0; temp2_input=34050; temp2_label=Ambient; temp3_input=88000; temp3_label=VGA
      """, change: { [(0, "fan1_input", $0 % 60 < 10 ? "2400" : "0"), (0, "pwm1", $0 % 60 < 10 ? "128" : "0")] }),
    LyingMachine(
      "an HP workstation and a Gigabyte board through their firmware's words",
      """
      platform/hp-wmi; name=hp; fan1_input=0; fan2_input=0; pwm1_enable=2
      wmi/8F1F6436; name=hp_wmi_sensors; fan1_input=872; fan1_label=CPU Fan; fan2_input=0; fan2_label=Chassis Fan 2; temp1_input=47000; temp1_label=CPU Temperature; temp2_input=82000; temp2_label=Chipset Temperature; temp3_input=0; temp3_label=M2 Temperature
      wmi/DEADBEEF; name=gigabyte_wmi; temp1_input=33000; temp2_input=45000; temp3_input=71000; temp4_input=127000; temp5_input=0; temp6_input=98000
      """),
    LyingMachine(
      "ASUS's controllers: probes that are not plugged in, pumps that do not exist",
      """
      platform/asus-ec-sensors; name=asusec; temp1_input=58000; temp1_label=Chipset; temp2_input=63000; temp2_label=CPU; temp3_input=37000; temp3_label=Motherboard; temp4_input=-40000; temp4_label=T_Sensor; temp5_input=91000; temp5_label=VRM; temp6_input=-62000; temp6_label=Water_In; temp7_input=255000; temp7_label=Water_Out; fan1_input=0; fan1_label=CPU_Opt; fan2_input=65535; fan2_label=Chipset; fan3_input=0; fan3_label=Water_Flow; curr1_input=14000; curr1_label=CPU
      platform/asus-wmi-sensors; name=asus_wmi_sensors; temp1_input=62000; temp1_label=CPU Temperature; temp2_input=216000; temp2_label=Tsensor 1 Temperature; temp3_input=38000; temp3_label=Motherboard Temperature; fan1_input=1200; fan1_label=CPU Fan; fan2_input=0; fan2_label=CPU OPT; fan3_input=0; fan3_label=AIO PUMP
      platform/asus-nb-wmi; name=asus; fan1_input=0; fan1_label=cpu_fan; fan2_input=0; fan2_label=gpu_fan; pwm1_enable=2
      """),
    LyingMachine(
      "Macs: keys of 129 and −127 °C, fans told to stand",
      """
      platform/applesmc.768; name=applesmc; fan1_input=0; fan1_label=Main ; fan1_min=1200; fan1_max=7200; temp1_input=129000; temp1_label=TC0D; temp2_input=-127000; temp2_label=TG0P; temp3_input=31250; temp3_label=TA0P; temp4_input=129000; temp4_label=TCXC; temp5_input=33500; temp5_label=TB0T; temp6_input=94000; temp6_label=Tp0C
      platform/soc/23e400000.smc; name=macsmc_hwmon; temp1_input=41200; temp1_label=NAND Flash Temperature; temp2_input=129000; temp2_label=Battery Hotspot; temp3_input=0; temp3_label=Charge Regulator; fan1_input=0; fan1_label=Fan; fan1_min=1200; fan1_max=6550; power1_input=9800000; power1_label=Total System Power
      """),
    LyingMachine(
      "a Raspberry Pi at its throttling point, with its undervoltage bit set",
      """
      virtual/thermal/thermal_zone0; name=cpu_thermal; temp1_input=79388; temp1_crit=110000
      platform/soc/soc:firmware/raspberrypi-hwmon; name=rpi_volt; in0_lcrit_alarm=1
      platform/cooling_fan; name=pwmfan; fan1_input=0; pwm1=0
      """),
    LyingMachine(
      "ARM boards: thermal zones of everything, a fan without a tachometer",
      """
      virtual/thermal/thermal_zone0; name=soc_thermal; temp1_input=52307; temp1_crit=115000
      virtual/thermal/thermal_zone1; name=bigcore0_thermal; temp1_input=55461; temp1_crit=115000
      virtual/thermal/thermal_zone2; name=gpu_thermal; temp1_input=98000
      virtual/thermal/thermal_zone3; name=center_thermal; temp1_input=101000
      platform/gpio_fan; name=gpio_fan; fan1_input=0; fan1_min=0; fan1_max=6000; pwm1=0
      platform/scmi-hwmon; name=scmi_sensors; temp1_input=118000; temp1_label=pvt_cluster; in1_input=0
      """),
    LyingMachine(
      "a power supply and coolers on USB: hot by design, pumps that stand",
      """
      usb1/1-9/1-9:1.0/0003:1B1C:1C0B.0002; name=corsairpsu; temp1_input=63200; temp1_label=vrm temp; temp1_crit=70000; temp2_input=48500; temp2_label=case temp; temp2_crit=60000; fan1_input=0; fan1_label=psu fan; in0_input=230000; in0_label=v_in; in1_input=12016; in1_label=v_out +12v; curr1_input=6500; curr1_label=curr +12v; power1_input=128000000; power1_label=power total
      usb1/1-10/1-10:1.1/0003:1E71:2007.0003; name=kraken3; temp1_input=34100; temp1_label=Coolant temp; fan1_input=0; fan1_label=Pump speed; pwm1=0
      usb1/1-11/1-11:1.0/0003:0C70:F00D.0004; name=d5next; temp1_input=29890; temp1_label=Coolant temp; temp2_input=-1; temp2_label=Virtual sensor 1; fan1_input=0; fan1_label=Pump speed; fan2_input=0; fan2_label=Fan speed; in0_input=5010
      usb1/1-12/1-12:1.0/0003:1B1C:0C10.0005; name=corsaircpro; temp1_input=24000; fan1_input=0; fan1_label=fan1 4pin; in0_input=12000
      """),
    LyingMachine(
      "memory and disks: latched alarms, limits of 0, a disk at 52 °C below its own 60",
      """
      pci0000:00/0000:00:1f.4/i2c-0/0-0018; name=jc42; temp1_input=58500; temp1_min=0; temp1_max=0; temp1_crit=0; temp1_max_alarm=1; temp1_crit_alarm=1
      pci0000:00/0000:00:1f.4/i2c-0/0-0051; name=spd5118; temp1_input=61250; temp1_max=55000; temp1_max_alarm=1; temp1_min=0; temp1_crit=85000; temp1_lcrit=0; temp1_enable=1
      pci0000:00/0000:00:17.0/ata1/host0/target0:0:0/0:0:0:0; name=drivetemp; temp1_input=52000; temp1_lcrit=-40000; temp1_min=0; temp1_max=60000; temp1_crit=70000; temp1_lowest=17000; temp1_highest=64000
      pci0000:00/0000:00:17.0/ata2/host1/target1:0:0/1:0:0:0; name=drivetemp; temp1_input=41000; temp1_max=0; temp1_crit=0
      pci0000:00/0000:00:1d.4/0000:03:00.0/nvme/nvme1; name=nvme; temp1_input=76850; temp1_label=Composite; temp1_min=-273150; temp1_max=83850; temp1_crit=87850; temp1_alarm=0
      """),
    LyingMachine(
      "a rack server: network cards, an FPGA, a management controller's limits told as temperatures",
      """
      pci0000:00/0000:00:02.2/0000:04:00.0; name=i350bb; temp1_input=62000; temp1_label=loc1; temp1_max=120000; temp1_crit=110000
      pci0000:00/0000:00:03.0/0000:05:00.0; name=mlx5; temp1_input=104000; temp1_label=asic; temp1_crit=105000; temp1_highest=106000
      pci0000:00/0000:00:1c.4/0000:06:00.0/mdio_bus/r8169-0-600/r8169-0-600:00; name=r8169_0_600:00; temp1_input=57500; temp1_max=120000
      pci0000:80/0000:80:03.0/0000:81:00.0; name=xocl; temp1_input=88000; temp1_label=fpga
      platform/peci-cpu.0/peci_cpu.cputemp.0; name=peci_cputemp; temp1_input=61000; temp1_label=Die; temp2_input=60000; temp2_label=DTS; temp3_input=92000; temp3_label=Tcontrol; temp4_input=98000; temp4_label=Tthrottle; temp5_input=102000; temp5_label=Tjmax; temp6_input=59000; temp6_label=Core 0
      LNXSYSTM:00/LNXSYBUS:00/ACPI000D:00; name=power_meter; power1_average=4294967295000000; power1_average_interval=1000
      """),
    LyingMachine(
      "servers' boards: ADT7475 and LM96163 limits nobody set, a thermometer at a constant 34.4 °C",
      """
      pci0000:00/0000:00:1f.3/i2c-0/0-002e; name=adt7475; in1_input=992; in1_min=0; in1_max=2988; fan1_input=0; fan1_min=0; fan1_alarm=1; fan3_input=65535; temp1_input=102000; temp1_min=-63000; temp1_max=127000; temp1_crit=100000; temp1_fault=1; temp2_input=41500; temp2_min=-63000; temp2_max=127000; temp2_crit=100000; pwm1=255
      pci0000:00/0000:00:1f.3/i2c-0/0-004c; name=lm96163; temp1_input=35000; temp1_max=70000; temp2_input=96750; temp2_crit=85000; temp2_crit_alarm=1; fan1_input=0; fan1_min=0
      pci0000:00/0000:00:1f.3/i2c-0/0-0048; name=lm75; temp1_input=34400; temp1_max=80000; temp1_max_hyst=75000
      pci0000:00/0000:00:1f.3/i2c-0/0-002d; name=w83795g; temp1_input=-1000; temp2_input=127750; temp3_input=43500; temp3_label=CPU Temp; fan1_input=0; fan2_input=1480000
      """),
    LyingMachine(
      "Fintek, Nuvoton and SMSC kin without a label between them",
      """
      platform/f71882fg.2576; name=f71889fg; fan1_input=1340; fan1_full_speed=1500; fan2_input=0; fan2_alarm=1; fan3_input=0; in0_input=3344; temp1_input=43000; temp1_max=85000; temp1_alarm=0; temp2_input=127000; temp2_fault=1; temp2_max=100000; temp3_input=109000; temp3_max=100000; temp3_max_alarm=1
      platform/nct6683.2592; name=nct6687; fan1_input=1003; fan1_label=CPU Fan; fan2_input=0; fan2_label=Pump Fan; temp1_input=53000; temp1_label=CPU; temp2_input=42000; temp2_label=System; temp3_input=97500; temp3_label=VRM MOS; temp4_input=68000; temp4_label=PCH; temp5_input=45500; temp5_label=CPU Socket; temp6_input=-128000; temp6_label=PCIe x1; temp7_input=0; temp7_label=M2_1; in1_input=65535
      platform/sch5636.2598; name=sch5636; temp1_input=-62000; temp2_input=117000; fan1_input=0; fan1_fault=1; in0_input=0
      platform/dme1737.2672; name=dme1737; temp1_input=-127000; temp1_fault=1; temp1_min=-127000; temp1_max=127000; temp2_input=38000; fan1_input=0; fan1_min=0
      """),
    LyingMachine(
      "virtual machines and thin clients: nothing, or a power cord",
      """
      virtual/hwmon-x; name=cpuss0_thermal; temp1_input=45000
      LNXSYSTM:00/LNXSYBUS:00/ACPI0003:00/power_supply/ADP1; name=ADP1
      virtual/thermal/thermal_zone0; name=acpitz; temp1_input=8300; temp1_crit=0
      """),
    LyingMachine(
      "a Chromebook, a Steam Deck, a Surface: controllers with words of their own",
      """
      platform/cros_ec; name=cros_ec; fan1_input=0; fan1_fault=0; temp1_input=38850; temp1_label=F75303_Local; temp2_input=54850; temp2_label=F75303_CPU; temp3_input=-273150; temp3_label=F75397_VCCGT; temp3_fault=1; temp4_input=29850; temp4_label=battery_temp@b; temp5_input=61850; temp5_label=PECI; pwm1=0
      platform/VLV0100:00; name=steamdeck_hwmon; temp1_input=29050; temp1_label=Battery Temp; fan1_input=0; fan1_fault=0; in0_input=5041; curr1_input=0
      platform/surface_fan; name=surface_fan; fan1_input=0; fan1_max=0
      platform/surface_thermal; name=surface_thermal; temp1_input=53350; temp1_label=I_RTS1; temp2_input=0; temp2_label=I_RTS2
      """),
    LyingMachine(
      "a board whose labels come from the maker's configuration",
      """
      platform/nct6775.2592; name=nct6779; fan2_input=902; fan2_label=CPU Fan; temp1_input=38000; temp1_label=MB Temperature; temp1_max=-60000; temp1_max_hyst=75000; temp1_max_alarm=1; temp2_input=61000; temp2_label=CPU Temperature; temp2_max=0; temp2_max_alarm=1; temp7_input=97000; temp7_label=VRM Temperature; temp8_input=-36000; temp8_label=AUXTIN4
      """),
  ]

  /// Machines with one broken channel: one notice of it, and nothing else.
  static let broken: [LyingMachine] = [
    LyingMachine(
      "a processor's sensor that talks nonsense every second time (3 892 314 °C)",
      """
      platform/coretemp.0; name=coretemp; temp1_input=48000; temp1_label=Package id 0; temp1_crit=100000; temp2_input=47000; temp2_label=Core 0
      """, notices: ["sensor.implausible/coretemp@platform/coretemp.0/temp1 raised"],
      change: { [(0, "temp1_input", $0 > 60 && $0 % 2 == 0 ? "3892314000" : "\(48_000 + $0 % 3 * 500)")] }),
    LyingMachine(
      "a fan's tachometer that comes loose: 65535 rpm between good values",
      """
      platform/nct6775.656; name=nct6798; fan2_input=1200; pwm2=120
      platform/coretemp.0; name=coretemp; temp1_input=48000; temp1_label=Package id 0
      """, notices: ["sensor.implausible/nct6798@platform/nct6775.656/fan2 raised"],
      change: { [(0, "fan2_input", $0 > 60 && $0 % 3 != 0 ? "65535" : "\(1200 + $0 % 5)")] }),
    LyingMachine(
      "a drive that stops answering, and later answers now and then",
      """
      pci0000:00/0000:00:1d.0/0000:01:00.0/nvme/nvme0; name=nvme; temp1_input=41850; temp1_label=Composite; temp1_max=81850; temp2_input=52850; temp2_label=Sensor 1
      """, notices: ["sensor.lost/nvme@pci0000:00/0000:00:1d.0/0000:01:00.0/temp1 raised"],
      change: { [(0, "temp1_input", $0 > 60 && ($0 < 110 || $0 % 20 > 2) ? "" : "\(41_850 + $0 % 3 * 1000)")] }),
    LyingMachine(
      "a processor that says 0 for a while, then nothing, then 0",
      """
      pci0000:00/0000:00:18.3; name=k10temp; temp1_input=48000; temp1_label=Tctl
      """, notices: ["sensor.lost/k10temp@pci0000:00/0000:00:18.3/temp1 raised"],
      change: { [(0, "temp1_input", $0 <= 60 ? "\(48_000 + $0 % 3 * 500)" : $0 % 40 < 30 ? "0" : "")] }),
    LyingMachine(
      "a room sensor whose wire has come off: 0 %RH and −45 °C, one notice a channel",
      """
      pci0000:00/0000:00:1f.4/i2c-0/0-0044; name=sht3x; temp1_input=22500; humidity1_input=45000
      """,
      notices: [
        "sensor.implausible/sht3x@i2c:pci0000:00/0000:00:1f.4:0x44/temp1 raised",
        "sensor.implausible/sht3x@i2c:pci0000:00/0000:00:1f.4:0x44/humidity1 raised",
      ],
      change: {
        [
          (0, "temp1_input", $0 <= 60 ? "\(22_500 + $0 % 3 * 10)" : "-45000"),
          (0, "humidity1_input", $0 <= 60 ? "\(45_000 + $0 % 3 * 10)" : "0"),
        ]
      }),
  ]
}
