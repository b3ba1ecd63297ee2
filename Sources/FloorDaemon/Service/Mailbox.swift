import EnvMonitor
import FloorModel
import Synchronization

/// Where the daemon's threads and signals leave word for the one task that owns the floor.
///
/// Many words wake the owner once: a sensor pass of sixty readings is one piece of mail.
final class Mailbox: Sendable {
  /// What has been left since the last look.
  struct Mail: Sendable {
    /// Reports, each with the time it arrived.
    var reports: [(report: SensorReport, time: Timestamp)] = []
    /// Readings that were left and had to give way.
    var droppedReports = 0
    /// Something may have changed on disk.
    var files = false
    /// The timer has run.
    var timer = false
    /// The configuration shall be read again.
    var reload = false
    /// It is time to stop.
    var stop = false
    /// Words about the sensors for the administrator.
    var sensorNotices: [String] = []
  }

  /// Reports that wait at most; the owner takes them every second unless a disk hangs.
  static let mostReports = 100_000

  private let mail = Mutex(Mail())
  private let bell: AsyncStream<Void>.Continuation
  /// Yields once whenever there is mail.
  let wakeUps: AsyncStream<Void>

  init() { (wakeUps, bell) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1)) }

  /// Leaves word and rings.
  func post(_ word: (inout Mail) -> Void) {
    mail.withLock { word(&$0) }
    bell.yield()
  }

  /// Leaves a sensor report; while the owner is held up for hours, the oldest readings give way to the newest.
  func post(_ report: SensorReport, at time: Timestamp) {
    post { mail in
      if mail.reports.count >= Self.mostReports {
        let surplus = mail.reports.count / 10
        let old = mail.reports.prefix(surplus)
        let lists = old.filter { if case .inventory = $0.report { true } else { false } }
        mail.reports.replaceSubrange(..<surplus, with: lists)
        mail.droppedReports += surplus - lists.count
      }
      mail.reports.append((report, time))
    }
  }

  /// Takes everything that has been left.
  func take() -> Mail {
    mail.withLock { mail in
      defer { mail = Mail() }
      return mail
    }
  }
}
