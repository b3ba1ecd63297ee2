import Alerting
import EnvMonitor
import FloorModel
import Foundation
import Logging

/// This machine's own sensors: their thread, and what it reports.
extension FloorHouse {
  /// Readings held in memory while nothing can be kept: some hundred megabytes at the very most.
  private static let mostHeld = 500_000

  /// How far this machine's sensors hang back, so that the first lines of a log with little lateness are not too late.
  var sensorSlack: Milliseconds {
    let configuration = settings.configuration
    guard !configuration.sessionLogs.isEmpty else { return 0 }
    let lateness = configuration.lateness
    return max(0, lateness.environment - Self.sensorLateness - lateness.load + Self.writingTime)
  }

  /// Whether the sensor thread keeps its appointments; true where there is none.
  var sensorsMove: Bool { sensors?.isMoving ?? true }

  func take(_ report: SensorReport, at time: Timestamp) {
    guard let sensorSource else { return }
    if case .inventory(let source, let sensors) = report {
      if inventories[source] != sensors.count {
        logger.info(
          "\(source): \(sensors.isEmpty ? "no sensors on this machine" : "\(sensors.count) sensors")",
          metadata: [MessageID.key: "\(MessageID.sensors)"])
      }
      inventories[source] = sensors.count
    }
    if storeTrouble != nil, case .reading = report {
      held += 1
      if held == Self.mostHeld {
        logger.error("The store has failed for so long that readings of this machine's sensors are now dropped.")
      }
      guard held < Self.mostHeld else { return }
    }
    intake.take(report, at: time, source: sensorSource)
  }

  func startSensors() {
    sensorsSince = clock()
    saidSensorFaults = []
    sensorSource = intake.addSensors(lateness: Self.sensorLateness)
    let (mailbox, clock) = (mailbox, clock)
    let thread = SensorThread(
      configuration: settings.configuration.sensorReading, clock: clock,
      notice: { text in mailbox.post { $0.sensorNotices.append(text) } },
      sink: { report in mailbox.post(report, at: clock()) })
    if thread.start() {
      sensors = thread
    } else {
      logger.error("The system gives no thread for the sensors; only feeds and session logs are watched.")
    }
  }

  /// What the configuration says of sensors and cannot come true; the journal is told once of each.
  func sensorFaults(_ now: Timestamp) -> [String] {
    guard !options.drain else { return [] }
    let faults = intake.pipeline.engine.environment.sensorFaults(since: sensorsSince, at: now)
    for fault in faults where saidSensorFaults.insert(fault).inserted {
      logger.warning("\(fault.message)", metadata: [MessageID.key: "\(MessageID.sensors)"])
    }
    return faults.map(\.message)
  }

  func stopSensors() {
    sensors?.stop()
    sensors = nil
    inventories = [:]
  }
}
