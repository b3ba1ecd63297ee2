import Alerting
import FloorModel
import Testing

@testable import EnvMonitor

/// What a machine would not raise itself its capture does not raise either: with all that a line can tell, with nothing but
/// id and value, and where the labels were lost.
@Suite("Captures of machines")
struct MachineCaptureTests {
  private static let healthy = (LyingMachine.all + LyingMachine.everyday).filter {
    $0.notices.isEmpty && $0.iio.isEmpty
  }

  /// How much a capture tells of a chip.
  enum Telling: CaseIterable { case everything, noLabels, idAlone }

  @Test("half an hour of lines: silence", arguments: healthy, Telling.allCases)
  func lines(_ test: LyingMachine, _ telling: Telling) throws {
    let machine = try test.build()
    var floor = TestFloor()
    var pass = 0
    let said = floor.pass(.minutes(30)) { time in
      for (chip, attribute, text) in test.change(pass) {
        try? machine.sys.write("devices/\(test.chips[chip].device)/hwmon/hwmon\(chip)", [attribute: text])
      }
      pass += 1
      return machine.channels.compactMap { channel in
        guard case .value(let value, _) = ChannelReader.read(channel.channel) else { return nil }
        let info = channel.channel.info
        var reading = Reading(sensor: info.id, quantity: info.quantity, time: time, outcome: .value(value))
        switch telling {
        case .everything: reading.origin = info.origin
        case .noLabels:
          reading.origin = SensorOrigin(
            driver: info.driver, attribute: info.attribute, chipMax: info.chipMax, chipCritical: info.chipCritical)
        case .idAlone: break
        }
        return reading
      }
    }
    #expect(said.filter { !$0.contains("sensor.") } == [], "\(said)")
    let notices = said.filter { $0.contains("raised") }.map {
      $0.split(separator: "/").dropFirst().joined(separator: "/")
    }
    #expect(Set(notices).count == notices.count, "\(said)")
  }

  @Test("a processor that is really hot raises in each of them, and once", arguments: Telling.allCases)
  func hot(_ telling: Telling) throws {
    var floor = TestFloor()
    floor.pass(.minutes(30)) { time in
      let minute = Double((time - TestFloor.monday) / 60_000)
      return (1...5).map { number in
        let id = "coretemp@platform/coretemp.0/temp\(number)"
        var reading = Reading(
          sensor: id, quantity: .cpuTemperature, time: time, outcome: .value(minute < 10 ? 60 : 97))
        let label = number == 1 ? "Package id 0" : "Core \(number - 2)"
        switch telling {
        case .everything:
          reading.origin = SensorOrigin(
            driver: "coretemp", attribute: "temp\(number)", label: label, chipMax: 80, chipCritical: 100)
        case .noLabels:
          reading.origin = SensorOrigin(
            driver: "coretemp", attribute: "temp\(number)", chipMax: 80, chipCritical: 100)
        case .idAlone: break
        }
        return reading
      }
    }
    #expect(Set(floor.transitions.map(\.observation.subject.id)).count == 1, "\(floor.said)")
    #expect(floor.transitions.last?.level == .critical, "\(floor.said)")
  }

  @Test("lines that name a chip as `sensors` prints it are judged by its driver and label")
  func printed() {
    let lines: [(String, Quantity, Double)] = [
      ("nct6798-isa-0290/AUXTIN0", .boardTemperature, 109), ("nct6798-isa-0290/temp3", .boardTemperature, 101),
      ("acpitz-acpi-0/temp1", .machineTemperature, 96), ("acpitz-virtual-0/temp1", .cpuTemperature, 96),
      ("k10temp-pci-00c3/Tctl", .cpuTemperature, 97), ("k10temp-pci-00c3/Tdie", .cpuTemperature, 70),
      ("nvme-pci-0100/Sensor 2", .driveTemperature, 95), ("sht3x-i2c-1-44/temp1", .airTemperature, 22.5),
      ("coretemp-isa-0000/Package id 0", .cpuTemperature, 97), ("coretemp-isa-0000/Core 0", .cpuTemperature, 97),
    ]
    var floor = TestFloor()
    floor.pass(.minutes(30)) { time in
      lines.map { id, quantity, value in
        Reading(
          sensor: id, quantity: quantity, time: time,
          outcome: .value(value + Double(time.milliseconds / 10_000 % 7) / 100))
      }
    }
    #expect(Set(floor.transitions.map(\.observation.subject.id)) == ["coretemp-isa-0000/Package id 0/cpu_temperature"])
  }
}
