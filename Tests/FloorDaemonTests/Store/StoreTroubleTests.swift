import Foundation
import Testing

@testable import FloorDaemon

/// What the machine refuses the database is named as what it is, with the path and what to do.
@Suite("No room, no right, no descriptors for the database")
struct StoreTroubleTests {
  private static let isRoot = geteuid() == 0

  private static func failure(_ path: String) -> StoreError? {
    do {
      _ = try Store(
        path: path, identity: Store.Identity(source: "urn:floorwatch:test:pc", zone: .utc), now: .init(milliseconds: 0))
      return nil
    } catch {
      return error as? StoreError
    }
  }

  @Test("A disk that is full at the start, with and without a database on it", .enabled(if: isRoot))
  func fullAtStart() throws {
    let small = try SmallFileSystem(kilobytes: 512)
    let path = Store.path(in: small.folder.path)
    for isThere in [false, true] {
      if isThere { #expect(Self.failure(path) == nil) }
      try small.fill()
      let error = try #require(Self.failure(path))
      #expect(error.kind == .full, "\(error)")
      for words in [small.folder.path, "no room left on the disk", "0 KiB are free", "Free at least"] {
        #expect("\(error)".contains(words), "\(error)")
      }
      #expect(ExitStatus.of(error) == ExitStatus.machine)
      try small.free()
      #expect(Self.failure(path) == nil)
    }
  }

  @Test("A disk without inodes left is full, too", .enabled(if: isRoot))
  func noInodes() throws {
    let small = try SmallFileSystem(kilobytes: 512, inodes: 3)
    try small.folder.append("", to: "a")
    try small.folder.append("", to: "b")
    let error = try #require(Self.failure(Store.path(in: small.folder.path)))
    #expect(error.kind == .full && "\(error)".contains("no room left"), "\(error)")
  }

  @Test("A read-only disk is named as one, and a start may be tried again", .enabled(if: isRoot))
  func readOnly() throws {
    let small = try SmallFileSystem(kilobytes: 512)
    let path = Store.path(in: small.folder.path)
    #expect(Self.failure(path) == nil)
    try small.makeReadOnly()
    let error = try #require(Self.failure(path))
    #expect(error.kind == .readOnly && "\(error)".contains("read-only"), "\(error)")
    #expect(ExitStatus.of(error) == ExitStatus.machine)
  }

  @Test("A folder that is not there, and one in the database's place, are for somebody to mend")
  func wrongPlace() throws {
    let folder = try TemporaryFolder()
    let missing = try #require(Self.failure(folder["none/floorwatch.sqlite"]))
    #expect(missing.kind == .denied && "\(missing)".contains("paths.state"), "\(missing)")
    #expect(ExitStatus.of(missing) == ExitStatus.configuration)
    try FileManager.default.createDirectory(atPath: folder["x.sqlite"], withIntermediateDirectories: false)
    let taken = try #require(Self.failure(folder["x.sqlite"]))
    #expect(taken.kind == .denied && "\(taken)".contains("Is a directory"), "\(taken)")
  }

  @Test("Too many open files are named as that, with the limit to raise")
  func noDescriptors() async throws {
    // In a process of its own: the limit is the whole process's.
    try await #require(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      // The first need is the lock's, the next ones SQLite's own.
      for spare in 0..<4 {
        var taken: [Int32] = []
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        let before = limit
        limit.rlim_cur = 64
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        while true {
          let descriptor = open("/dev/null", O_RDONLY)
          guard descriptor >= 0 else { break }
          taken.append(descriptor)
        }
        for _ in 0..<spare { close(taken.removeLast()) }
        let error = Self.failure(Store.path(in: folder.path))
        for descriptor in taken { close(descriptor) }
        var again = before
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &again)
        guard let error else { continue }
        #expect(error.kind == .descriptors && "\(error)".contains("LimitNOFILE"), "\(spare): \(error)")
        #expect(ExitStatus.of(error) == ExitStatus.machine)
      }
    }
  }
}
