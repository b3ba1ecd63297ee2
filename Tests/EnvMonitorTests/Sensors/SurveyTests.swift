import FloorModel
import Foundation
import Testing

@testable import EnvMonitor

@Suite("What floorwatch sensors shows")
struct SurveyTests {
  static func survey() throws -> SensorSurvey {
    let sys = try FakeSysfs()
    try sys.write("devices/platform/i2c-1", ["name": "bus \"A\""])
    try sys.hwmon(
      0, on: "platform/i2c-1/1-0044", ["name": "sht3x", "temp1_input": "23512", "humidity1_input": "41234"])
    try sys.hwmon(1, on: "platform/i2c-1/1-0048", ["name": "tmp102", "temp1_input": "29000"])
    try sys.hwmon(
      2, on: "platform/nct6775.656",
      ["name": "nct6779", "temp1_input": "127000", "temp1_label": "AUXTIN0", "fan1_input": "0", "in0_input": "x"])
    try sys.hwmon(3, on: "virtual", ["name": "coretemp", "temp1_input": "99000", "temp1_max": "84000"])
    return SensorSurvey.take(SensorConfiguration(root: sys.root)) { Timestamp(seconds: 1_795_165_200) }
  }

  @Test("The table: ids, values with units, why a value is not judged")
  func table() throws {
    let text = SensorTable.text(try Self.survey())
    for expected in [
      "sht3x@i2c:bus \"A\":0x44   (sht3x-i2c-1-44)", "23.5 °C", "41 %", "0 rpm",
      "AUXTIN0 is often connected to nothing",
      "impossible value", "not a number: 'x'", "at its chip's limit (84.0 °C)", "serves a room if",
    ] { #expect(text.contains(expected), "\(expected)\n\(text)") }
    #expect(SensorTable.text(SensorSurvey()).contains("no sensors"))
    #expect(!text.contains("hwmon"))
  }

  @Test("JSON: every field, states by word")
  func json() throws {
    let survey = try Self.survey()
    let text = SensorJSON.survey(survey, time: Timestamp(seconds: 0)).text
    let document = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let sensors = try #require(document["sensors"] as? [[String: Any]])
    #expect(sensors.count == 7)
    let states = sensors.reduce(into: [:]) { $0[$1["id"] as? String ?? ""] = $1["state"] as? String }
    #expect(states["sht3x@i2c:bus \"A\":0x44/humidity1"] == "ok")
    #expect(states["nct6779@platform/nct6775.656/temp1"] == "implausible")
    #expect(states["nct6779@platform/nct6775.656/in0"] == "missing")
    #expect(states["coretemp@virtual/temp1"] == "high")
    let air = try #require(sensors.first { $0["quantity"] as? String == "air_temperature" })
    #expect(air["value"] as? Double == 23.512 && air["unit"] as? String == "Cel" && air["place"] as? String == "room")
  }

  @Test("A reading in JSON is a line of a readings feed again")
  func roundTrip() throws {
    let survey = try Self.survey()
    let feed = try #require(ReadingsFeed())
    for reading in survey.readings.values {
      guard case .value = reading.outcome else { continue }
      #expect(try feed.parse(SensorJSON.reading(reading).text).get() == reading)
      let info = try #require(survey.sensors.first { $0.id == reading.sensor })
      let line = try feed.parse(SensorJSON.reading(reading, of: info).text).get()
      let origin = try #require(line.origin)
      #expect(line.sensor == reading.sensor && line.outcome == reading.outcome)
      #expect((origin.driver, origin.attribute) == (info.driver, info.attribute))
      #expect(origin.label == SensorWords.clean(info.label))
      #expect((origin.chipMax, origin.chipCritical) == (info.chipMax, info.chipCritical))
    }
  }

  @Test("a capture is judged as the machine is: by label, chip limits and, without them, by the id's driver")
  func captured() throws {
    let survey = try Self.survey()
    let feed = try #require(ReadingsFeed())
    for isWhole in [true, false] {
      var monitor = EnvironmentMonitor()
      for info in survey.sensors {
        guard let reading = survey.readings[info.id], case .value = reading.outcome else { continue }
        monitor.ingest(try feed.parse(SensorJSON.reading(reading, of: isWhole ? info : nil).text).get())
      }
      #expect(monitor.sensors.count >= 5)
      for sensor in monitor.sensors where !sensor.quantity.isRoom {
        let info = try #require(survey.sensors.first { $0.id == sensor.info.id })
        #expect((sensor.info.distrust == nil) == (info.distrust == nil) || !isWhole, "\(info.id)")
        #expect(sensor.info.driver == info.driver && sensor.info.attribute == info.attribute)
        if isWhole { #expect(sensor.info.chipMax == info.chipMax && sensor.info.chipCritical == info.chipCritical) }
      }
    }
  }

  @Test(
    "an id tells its driver and attribute; other programs' ids tell nothing",
    arguments: [
      ("nct6779@platform/nct6775.656/temp2", "nct6779", "temp2"),
      ("sht3x@i2c:bus/A:0x44/humidity1", "sht3x", "humidity1"),
      ("coretemp-isa-0000/temp1", "coretemp", "temp1"), ("nct6798-isa-0290/AUXTIN0", "nct6798", ""),
      ("sht3x-i2c-1-44/humidity1", "sht3x", "humidity1"), ("desk-12/temp1", nil, nil), ("floor-isa/temp1", nil, nil),
      ("kitchen", nil, nil), ("kitchen/temp", nil, nil), ("a/b@c", nil, nil), ("mqtt@kitchen/temp", nil, nil),
      ("@x/temp1", nil, nil),
      ("x@y/", nil, nil),
    ] as [(String, String?, String?)])
  func origins(_ id: String, _ driver: String?, _ attribute: String?) {
    let origin = SensorOrigin(id: id)
    #expect(origin?.driver == driver && origin?.attribute == attribute)
  }

  @Test("ids alone tell a drive's spots and a control value apart from temperatures")
  func usualLabels() {
    var monitor = EnvironmentMonitor()
    for (id, quantity) in [
      ("nvme@pci/0000:01:00.0/temp1", Quantity.driveTemperature), ("nvme@pci/0000:01:00.0/temp2", .driveTemperature),
      ("k10temp@pci/0000:00:18.3/temp1", .cpuTemperature), ("k10temp@pci/0000:00:18.3/temp3", .cpuTemperature),
    ] { monitor.ingest(.room(quantity, 60, TestFloor.monday, sensor: id)) }
    #expect(monitor.sensors.map(\.info.label) == ["Composite", "Sensor 1", "Tctl", "Tccd1"])
    #expect(monitor.sensors.map(\.isJudged) == [true, false, false, true])
  }

  @Test("what one line of a chip says of another: Tctl is no temperature once Tdie is there, whichever came first")
  func siblings() throws {
    let feed = try #require(ReadingsFeed())
    func line(_ attribute: String, _ label: String) throws -> Reading {
      try feed.parse(
        """
        {"time":"2026-11-16T10:00:00Z","sensor":"k10temp@pci/0000:00:18.3/\(attribute)","quantity":"cpu_temperature",\
        "value":97,"driver":"k10temp","attribute":"\(attribute)","label":"\(label)","chip_max":70,"chip_critical":null}
        """
      ).get()
    }
    for order in [["temp1", "temp2"], ["temp2", "temp1"]] {
      var monitor = EnvironmentMonitor()
      for attribute in order { monitor.ingest(try line(attribute, attribute == "temp1" ? "Tctl" : "Tdie")) }
      let judged = monitor.sensors.filter { $0.isJudged && !$0.isSecondary }.map(\.info.label)
      #expect(judged == ["Tdie"])
      #expect(monitor.sensors.allSatisfy { $0.info.chipMax == nil })
    }
  }

  @Test("A slow chip that answers one channel after the other is waited for, with a word about it")
  func slow() throws {
    let sys = try FakeSysfs()
    let folder = try sys.iio(0, on: "platform/soc/i2c-3/3-0062", ["name": "scd41"])
    let files = ["in_temp_raw", "in_humidityrelative_raw", "in_concentration_co2_raw"]
    for file in files { try sys.block("\(folder)/\(file)") }
    let paths = files.map { "\(sys.root)/\(folder)/\($0)" }
    Thread.detachNewThread {
      for path in paths {
        usleep(2_000_000)
        for _ in 0..<500 {
          let descriptor = open(path, O_WRONLY | O_NONBLOCK)
          guard descriptor < 0 else {
            _ = "26214\n".withCString { write(descriptor, $0, strlen($0)) }
            close(descriptor)
            break
          }
          usleep(10_000)
        }
      }
    }
    var words = 0
    let survey = SensorSurvey.take(
      SensorConfiguration(root: sys.root), patience: 3_500,
      clock: { Timestamp(seconds: 1_795_165_200) }, waiting: { words += 1 })
    #expect(survey.readings.values.count { if case .value = $0.outcome { true } else { false } } == 3)
    #expect(words == 1)
  }

  @Test("The proposal: room sensors in a zone, candidates behind a comment sign, machine hardware left out")
  func proposal() throws {
    let yaml = SensorProposal.yaml(try Self.survey())
    #expect(
      yaml.contains("\n  - match: \"sht3x@i2c:bus \\\"A\\\":0x44/*\"\n    zone: floor-1\n    alias: sht3x-0x44\n"))
    #expect(
      yaml.contains("\n  #- match: \"tmp102@i2c:bus \\\"A\\\":0x48/*\"\n  #  zone: floor-1\n  #  alias: tmp102-0x48\n"))
    #expect(!yaml.contains("nct6779") && !yaml.contains("coretemp"))
    let none = SensorProposal.yaml(SensorSurvey())
    #expect(none.contains("feeds:") && !none.contains("\nsensors:"))
  }
}
