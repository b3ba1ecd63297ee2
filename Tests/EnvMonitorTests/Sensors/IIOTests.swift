import FloorModel
import Foundation
import Testing

@testable import EnvMonitor

@Suite("IIO channels, environment.md 4.2")
struct IIOTests {
  /// What each channel of a device reads, by attribute.
  static func read(_ attributes: [String: String], name: String) throws -> [String: Double] {
    let sys = try FakeSysfs()
    try sys.iio(0, on: "platform/soc/i2c-3/3-0062", attributes.merging(["name": name]) { a, _ in a })
    let chips = IIOSource(tree: SysfsTree(root: sys.root)).discover()
    return chips.flatMap(\.channels).reduce(into: [:]) { values, channel in
      if case .value(let value, _) = ChannelReader.read(channel) { values[channel.info.attribute] = value }
    }
  }

  @Test("SCD41: CO2 in percent, temperature and humidity with decimals in offset and scale")
  func scd41() throws {
    let values = try Self.read(
      [
        "in_concentration_co2_raw": "812", "in_concentration_co2_scale": "0.000100", "in_temp_raw": "26214",
        "in_temp_offset": "-16852.114286", "in_temp_scale": "2.670288086", "in_humidityrelative_raw": "27000",
        "in_humidityrelative_scale": "1.525878906",
      ], name: "scd41")
    #expect(abs(try #require(values["in_concentration_co2"]) - 812) < 1e-9)
    #expect(abs(try #require(values["in_temp"]) - 24.999) < 0.001)
    #expect(abs(try #require(values["in_humidityrelative"]) - 41.199) < 0.001)
  }

  @Test("SCD30: raw is ppm × 100, the rest is processed")
  func scd30() throws {
    let values = try Self.read(
      [
        "in_concentration_co2_raw": "81234", "in_concentration_co2_scale": "0.000001", "in_temp_input": "23450",
        "in_humidityrelative_input": "41234",
      ], name: "scd30")
    #expect(abs(try #require(values["in_concentration_co2"]) - 812.34) < 1e-6)
    #expect(values["in_temp"] == 23.45)
    #expect(abs(try #require(values["in_humidityrelative"]) - 41.234) < 1e-9)
  }

  @Test("SPS30, SGP30, BME280, light: processed values, indices, shared names")
  func others() throws {
    let dust = try Self.read(
      [
        "in_massconcentration_pm1_input": "3.21", "in_massconcentration_pm2p5_input": "12.34",
        "in_massconcentration_pm4_input": "13.00", "in_massconcentration_pm10_input": "14.5",
      ], name: "sps30")
    #expect(
      dust == [
        "in_massconcentration_pm1": 3.21, "in_massconcentration_pm2p5": 12.34, "in_massconcentration_pm4": 13,
        "in_massconcentration_pm10": 14.5,
      ])
    let gas = try Self.read(
      ["in_concentration_co2_input": "0.0412", "in_concentration_voc_input": "0.0000120"], name: "sgp30")
    #expect(abs(try #require(gas["in_concentration_co2"]) - 412) < 1e-9)
    // 120 ppb, 4.5 µg/m³ each.
    #expect(abs(try #require(gas["in_concentration_voc"]) - 540) < 1e-6)
    let air = try Self.read(
      [
        "in_pressure_input": "101.325", "in_temp_input": "22100", "in_illuminance0_raw": "250",
        "in_illuminance_scale": "2",
        "in_intensity_both_raw": "999", "in_illuminance0_raw_available": "1",
      ], name: "bme280")
    #expect(air == ["in_pressure": 1013.25, "in_temp": 22.1, "in_illuminance0": 500])
  }

  @Test("Indexed channels take the nearest shared scale")
  func sharedNames() throws {
    let values = try Self.read(
      [
        "in_temp0_raw": "100", "in_temp1_raw": "100", "in_temp0_scale": "10", "in_temp_scale": "20",
        "in_temp_offset": "5", "in_concentration1_co2_raw": "4", "in_concentration_scale": "0.01",
      ], name: "si7020")
    #expect(abs(try #require(values["in_temp0"]) - 1.05) < 1e-12)
    #expect(abs(try #require(values["in_temp1"]) - 2.1) < 1e-12)
    #expect(abs(try #require(values["in_concentration1_co2"]) - 400) < 1e-9)
  }

  @Test("A VOC number without a scale is an index")
  func vocIndex() throws {
    let sys = try FakeSysfs()
    try sys.iio(0, on: "platform/x", ["name": "sgp40", "in_concentration_voc_raw": "104"])
    let channel = try #require(IIOSource(tree: SysfsTree(root: sys.root)).discover().first?.channels.first)
    #expect(channel.info.quantity == .vocIndex)
    #expect(ChannelReader.read(channel) == .value(104))
  }

  @Test("Ids, labels, serial numbers; a laptop's sensor hub is no room")
  func identity() throws {
    let sys = try FakeSysfs()
    try sys.write("devices/platform/soc/i2c-3", ["name": "DesignWare HDMI"])
    try sys.iio(
      4, on: "platform/soc/i2c-3/3-0062",
      ["name": "scd41", "in_concentration_co2_raw": "812", "serialnumber": "f0a1", "label": "meeting room"])
    try sys.iio(
      1, on: "pci0000:00/usb1/1-8/1-8:1.0/0003:8087:0AC2.0001/HID-SENSOR-200041.1.auto",
      ["name": "als", "in_illuminance_raw": "12", "in_illuminance_scale": "1"])
    let infos = IIOSource(tree: SysfsTree(root: sys.root)).discover().flatMap { $0.channels.map(\.info) }
    let scd = try #require(infos.first { $0.driver == "scd41" })
    #expect(scd.id == "scd41@i2c:DesignWare HDMI:0x62/in_concentration_co2")
    #expect(scd.serial == "f0a1" && scd.label == "meeting room" && scd.isRoomSensor)
    let lid = try #require(infos.first { $0.driver == "als" })
    #expect(!lid.isRoomSensor && lid.canServeRoom && lid.distrust != nil)
  }

  @Test(
    "Numbers need a point, whatever the locale, and nothing else",
    arguments: [
      ("12.340000", 12.34), ("-16852.114286", -16852.114286), ("+5", 5), ("1e3", 1000), ("1,5", nil), ("nan", nil),
      ("inf", nil), ("0x10", nil), ("N/A", nil), ("", nil), ("12 V", nil), ("1e999", nil),
    ] as [(String, Double?)])
  func numbers(text: String, value: Double?) {
    #expect(SysfsFile.number(text: text) == value)
  }
}
