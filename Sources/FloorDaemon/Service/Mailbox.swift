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

  /// Takes everything that has been left.
  func take() -> Mail {
    mail.withLock { mail in
      defer { mail = Mail() }
      return mail
    }
  }
}
