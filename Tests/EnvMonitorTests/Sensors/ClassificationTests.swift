import FloorModel
import Testing

@testable import EnvMonitor

@Suite("What a channel is: room or machine, believed or not")
struct ClassificationTests {
  static func classify(_ driver: String, _ label: String?, labels: Set<String> = []) -> Classification? {
    Classification.hwmon(
      kind: "temp", label: label,
      in: .init(driver: driver, labels: labels.union(label.map { [$0] } ?? []), hasHumidity: false))
  }

  @Test(
    "Room sensors by their driver",
    arguments: [
      "sht3x", "sts3x", "sht4x", "sht21", "htu21", "shtc1", "shtw1", "aht10", "aht20", "sht15", "hih6130", "hs3001",
      "hs300x", "chipcap2", "scd4x", "scd41", "scd30", "dht11", "hdc1080", "si7020", "hts221",
    ])
  func room(driver: String) throws {
    let found = try #require(Self.classify(driver, nil))
    #expect(found.quantity == .airTemperature && found.isRoomSensor && found.distrust == nil)
  }

  @Test(
    "Room sensors only by configuration",
    arguments: [
      "lm75", "lm75a", "tmp102", "tmp117", "mcp9808", "ds18b20", "w1_slave_temp", "adt7410", "ds1621", "pct2075",
    ])
  func assignable(driver: String) throws {
    let found = try #require(Self.classify(driver, nil))
    #expect(!found.isRoomSensor && found.canServeRoom && !found.quantity.isRoom)
  }

  @Test(
    "Machine temperatures never serve a room, whatever the configuration says",
    arguments: [
      ("coretemp", "Package id 0"), ("k10temp", "Tctl"), ("acpitz", nil), ("nvme", "Composite"), ("drivetemp", nil),
      ("nct6779", "SYSTIN"), ("it8665", nil), ("amdgpu", "edge"), ("jc42", nil), ("spd5118", nil), ("iwlwifi_1", nil),
      ("pch_cannonlake", nil), ("thinkpad", "CPU"), ("i350bb", "loc1"), ("something_new", nil),
    ] as [(String, String?)])
  func machine(driver: String, label: String?) throws {
    let found = try #require(Self.classify(driver, label))
    #expect(!found.isRoomSensor && !found.canServeRoom && !found.quantity.isRoom)
    let info = SensorInfo(
      id: "x/temp1", quantity: found.quantity, chip: "x", driver: driver, attribute: "temp1", label: "",
      isRoomSensor: false, canServeRoom: found.canServeRoom)
    #expect(info.servingRoom == nil)
  }

  @Test(
    "Quantities and distrust",
    arguments: [
      ("coretemp", "Package id 0", [], .cpuTemperature, true), ("k10temp", "Tctl", [], .cpuTemperature, true),
      ("k10temp", "Tctl", ["Tdie"], .cpuTemperature, false), ("k10temp", "Tctl", ["Tccd1"], .cpuTemperature, false),
      ("k10temp", "Tdie", ["Tctl"], .cpuTemperature, true), ("zenpower", "Tdie", [], .cpuTemperature, true),
      ("nvme", "Composite", [], .driveTemperature, true), ("nvme", "Sensor 1", [], .driveTemperature, false),
      ("nvme", "Sensor 8", [], .driveTemperature, false), ("drivetemp", nil, [], .driveTemperature, true),
      ("acpitz", nil, [], .machineTemperature, false), ("nct6779", "SYSTIN", [], .boardTemperature, false),
      ("nct6779", "AUXTIN3", [], .boardTemperature, false), ("nct6798", "CPUTIN", [], .boardTemperature, false),
      ("nct6798", "PECI Agent 0", [], .cpuTemperature, true), ("nct6798", "SMBUSMASTER 0", [], .cpuTemperature, true),
      ("it8665", nil, [], .boardTemperature, false), ("w83627dhg", nil, [], .boardTemperature, false),
      ("asusec", "Chipset", [], .machineTemperature, true), ("dell_smm", "CPU", [], .cpuTemperature, true),
      ("thinkpad", nil, [], .boardTemperature, false), ("thinkpad", "CPU", [], .cpuTemperature, true),
      ("amdgpu", "edge", [], .machineTemperature, true), ("lm75", nil, [], .boardTemperature, false),
      ("tmp421", "temp2", [], .boardTemperature, false), ("pch_cannonlake", nil, [], .machineTemperature, true),
      ("nct6798", "PECI Agent 0 Calibration", [], .boardTemperature, false),
      ("nct6798", "PCH_CHIP_TEMP", [], .machineTemperature, true),
      ("gigabyte_wmi", nil, [], .boardTemperature, false), ("asus", nil, [], .boardTemperature, false),
      ("hp", nil, [], .boardTemperature, false), ("asusec", "Motherboard", [], .boardTemperature, true),
      ("asusec", "CPU Package", [], .cpuTemperature, true), ("asusec", "T_Sensor", [], .machineTemperature, true),
      ("asusec", "VRM", [], .machineTemperature, true), ("dell_smm", "Other", [], .machineTemperature, true),
      ("dell_smm", "Ambient", [], .boardTemperature, true), ("dell_smm", "SODIMM", [], .machineTemperature, true),
      ("applesmc", "TA0P", [], .boardTemperature, true), ("applesmc", "TN0D", [], .machineTemperature, true),
      ("applesmc", "TPCD", [], .machineTemperature, true), ("applesmc", "Th1H", [], .machineTemperature, true),
      ("applesmc", "TC0D", [], .machineTemperature, true), ("w83627dhg", "M/B Temp", [], .boardTemperature, true),
    ] as [(String, String?, Set<String>, Quantity, Bool)])
  func quantities(driver: String, label: String?, others: Set<String>, quantity: Quantity, isBelieved: Bool) throws {
    let found = try #require(Self.classify(driver, label, labels: others))
    #expect(found.quantity == quantity)
    #expect((found.distrust == nil) == isBelieved)
  }

  @Test("A configured lm75 measures the air")
  func configured() throws {
    let info = SensorInfo(
      id: "lm75@i2c:x:0x48/temp1", quantity: .boardTemperature, chip: "lm75-i2c-1-48", driver: "lm75",
      attribute: "temp1", label: "temp1", isRoomSensor: false, canServeRoom: true)
    let served = try #require(info.servingRoom)
    #expect(served.isRoomSensor && served.quantity == .airTemperature && served.id == info.id)
  }

  @Test("Laptops' lid sensors and chips' own temperatures are not the room's")
  func iio() {
    let plain = Classification.Context(driver: "opt3001", labels: [], hasHumidity: false)
    let imu = Classification.Context(driver: "lsm6dsl", labels: [], hasHumidity: false)
    let unknown = Classification.Context(driver: "newchip", labels: [], hasHumidity: true)
    #expect(Classification.iio(.illuminance, isObject: false, isInLid: false, in: plain).isRoomSensor)
    #expect(!Classification.iio(.illuminance, isObject: false, isInLid: true, in: plain).isRoomSensor)
    #expect(!Classification.iio(.airTemperature, isObject: false, isInLid: false, in: imu).isRoomSensor)
    #expect(
      Classification.iio(.airTemperature, isObject: false, isInLid: false, in: imu).quantity == .machineTemperature)
    #expect(Classification.iio(.airTemperature, isObject: false, isInLid: false, in: unknown).isRoomSensor)
    #expect(!Classification.iio(.airTemperature, isObject: true, isInLid: false, in: unknown).isRoomSensor)
    #expect(Classification.iio(.co2, isObject: false, isInLid: false, in: unknown).isRoomSensor)
  }
}
