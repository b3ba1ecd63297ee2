import FloorModel
import CMalloc
import Glibc

/// Gives back memory that was needed once: for starting, for catching up with logs, for a new day.
///
/// The allocator and the kernel would take it back only when memory is short; two thousand office machines should not
/// have to wait for that.
struct SpentMemory {
  /// What is to be let go of after a turn.
  enum Release { case nothing, code, everything }

  private static let every: Duration = .seconds(60)

  private var last = ContinuousClock.now
  private var wasBusy = true

  /// To be called once, before the daemon's threads start.
  ///
  /// One arena: the daemon's threads hardly allocate at the same time, and each arena keeps what it once grew to. Large
  /// blocks are mapped each for itself however many there are, so that freeing one gives it back.
  static func prepare() {
    mallopt(M_ARENA_MAX, 1)
    mallopt(M_MMAP_THRESHOLD, 128 << 10)
    mallopt(M_TRIM_THRESHOLD, 128 << 10)
  }

  /// The owner has made a turn: what is to be let go of now.
  ///
  /// - Parameters:
  ///   - isBusy: whether logs are still to be read; when that is over, much is spent.
  ///   - hasDoneChores: whether the turn ran code that runs every ten seconds only: some ten megabytes with what lies
  ///     around it, for a millisecond's work.
  mutating func turn(isBusy: Bool, hasDoneChores: Bool, now: ContinuousClock.Instant) -> Release {
    defer { wasBusy = isBusy }
    guard !isBusy else { return .nothing }
    guard wasBusy || now - last >= Self.every else { return hasDoneChores ? .code : .nothing }
    last = now
    return .everything
  }

  /// Gives back free blocks and program code; what is needed again comes back with its next use.
  static func release() {
    malloc_trim(0)
    releaseCode()
  }

  /// Lets go of the program's and its libraries' own text, mapped from their files and never written; gives how many
  /// bytes of mappings were named.
  @discardableResult
  static func releaseCode() -> Int {
    guard let maps = SmallFile.read("/proc/self/maps") else { return 0 }
    var released = 0
    for line in maps.split(separator: 0x0A) {
      // start-end permissions offset device inode path
      let fields = line.split(separator: 0x20, omittingEmptySubsequences: true)
      // Only what can be executed and not written, and lies in a file.
      guard fields.count >= 6, fields[1].elementsEqual("r-xp".utf8), fields[5].first == UInt8(ascii: "/") else {
        continue
      }
      let ends = fields[0].split(separator: UInt8(ascii: "-")).map {
        UInt(String(decoding: $0, as: UTF8.self), radix: 16)
      }
      guard ends.count == 2, let start = ends[0], let end = ends[1], end > start,
        let address = UnsafeMutableRawPointer(bitPattern: start)
      else { continue }
      if madvise(address, Int(end - start), MADV_DONTNEED) == 0 { released += Int(end - start) }
    }
    return released
  }
}
