import FloorModel
import Glibc
import Synchronization

/// A figure that only shows between two looks at counters: power from energy, load from the time spent.
///
/// Each read gives the mean since the read before it; the first one looks twice, a fifth of a second apart.
final class RateMeter: Sendable {
  /// What counters say at a moment: the amount counted, and what it is divided by. The rate is in their units.
  struct Look: Sendable, Hashable {
    var amount: Double
    var base: Double
  }

  /// The file the counter is in.
  let path: String
  /// Where the counter begins anew, in the amount's unit; nil where it does not.
  private let range: Double?
  private let look: @Sendable () -> Result<Look, SysfsFile.Failure>
  private let last = Mutex<Look?>(nil)

  /// How long the first read takes, in microseconds.
  private static let firstLook: UInt32 = 200_000

  init(path: String, range: Double? = nil, look: @escaping @Sendable () -> Result<Look, SysfsFile.Failure>) {
    self.path = path
    self.range = range
    self.look = look
  }

  /// The mean rate since the last read.
  func read() -> Result<Double, SysfsFile.Failure> {
    if last.withLock({ $0 }) == nil {
      switch look() {
      case .success(let first): last.withLock { $0 = first }
      case .failure(let failure): return .failure(failure)
      }
      usleep(Self.firstLook)
    }
    return look().flatMap { new in
      let before = last.withLock { last in
        defer { last = new }
        return last
      }
      return before.flatMap { rate(from: $0, to: new) }.map { .success($0) } ?? .failure(.tooSoon)
    }
  }

  private func rate(from old: Look, to new: Look) -> Double? {
    guard new.base > old.base else { return nil }
    var amount = new.amount - old.amount
    if amount < 0, let range { amount += range }
    return amount >= 0 ? amount / (new.base - old.base) : nil
  }
}

extension RateMeter: Hashable {
  static func == (a: RateMeter, b: RateMeter) -> Bool { a === b }
  func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

/// The meters in use, by the file they read: a new look at the machine must not make them begin anew.
final class RateMeters: Sendable {
  private let meters = Mutex<[String: RateMeter]>([:])

  /// The meter of a file; made when it is first asked for.
  func meter(_ path: String, _ make: () -> RateMeter) -> RateMeter {
    meters.withLock { meters in
      if let known = meters[path] { return known }
      let new = make()
      meters[path] = new
      return new
    }
  }

  /// Power in W from an energy counter in µJ.
  func power(_ path: String, range: Double? = nil) -> RateMeter {
    meter(path) {
      RateMeter(path: path, range: range.map { $0 / 1e6 }) {
        SysfsFile.number(path).map { .init(amount: $0 / 1e6, base: Double(SensorThreads.now()) / 1000) }
      }
    }
  }
}
