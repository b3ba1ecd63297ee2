import Foundation
import Testing
import Workload

/// Every parser over its seeds, and over a bounded number of spoilt ones: no crash, no hang.
///
/// The targets are those of `make fuzz`, which looks deeper with libFuzzer. A run is decided by its seed, which is
/// printed: `FLOORWATCH_FUZZ_SEED=7 swift test --filter FuzzTests` takes another. If the process dies, the input that
/// killed it is left in the folder that was printed.
@Suite(.serialized) struct FuzzTests {
  private static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  private static let seed = ProcessInfo.processInfo.environment["FLOORWATCH_FUZZ_SEED"].flatMap(UInt64.init) ?? 1
  /// Spoilt bytes that each target is given.
  private static let budget = 400_000
  private static let longest = 4096

  private static func files(_ folder: String) -> [(name: String, bytes: [UInt8])] {
    let url = package.appending(path: folder)
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []).sorted()
    return names.compactMap { name in
      (try? Data(contentsOf: url.appending(path: name))).map { (name, Array($0.prefix(longest))) }
    }
  }

  /// Good input of a target.
  private static func seeds(_ target: String) -> [[UInt8]] {
    let own = files("Fuzz/Seeds/\(target)")
    let demo = files("Demo/recorded-floor")
    func recorded(_ names: String...) -> [[UInt8]] { demo.filter { names.contains($0.name) }.map(\.bytes) }
    switch target {
    case "logs":
      // The first byte picks the format, the second the cut.
      return own.map { file in
        [UInt8(LogFormats.ids.firstIndex(of: file.name) ?? 0), 0x80] + file.bytes
      }
    case "inspection": return files("Fuzz/Seeds/logs").map(\.bytes) + recorded("queue_log", "chats.jsonl")
    case "csv": return own.map { [0x80] + $0.bytes } + recorded("agents.csv").map { [0x80] + $0 }
    case "roster": return recorded("agents.csv")
    case "readings": return own.map(\.bytes) + recorded("readings.jsonl")
    case "configuration":
      return recorded("floorwatch.yaml") + files("Tests/FloorDaemonTests/Configuration/Fixtures").map(\.bytes)
    default: return own.map(\.bytes)
    }
  }

  @Test(arguments: Targets.all.map(\.name)) func survives(name: String) throws {
    let target = try #require(Targets.all.first { $0.name == name })
    let seeds = Self.seeds(name)
    try #require(!seeds.isEmpty, "no seeds for \(name)")
    let input = FileManager.default.temporaryDirectory.appending(path: "floorwatch-fuzz-\(name)-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: input) }
    print("fuzz \(name): seed \(Self.seed), the input at hand is in \(input.path)")
    var slowest = Duration.zero
    func run(_ bytes: [UInt8]) throws {
      try Data(bytes).write(to: input)
      let spent = ContinuousClock().measure { bytes.withUnsafeBytes { target.run($0) } }
      slowest = max(slowest, spent)
    }
    try run([])
    for seed in seeds { try run(seed) }
    var mutator = Mutator(seed: Self.seed)
    var (runs, spent) = (0, 0)
    while spent < Self.budget {
      let bytes = mutator.spoilt(seeds[mutator.below(seeds.count)], others: seeds, limit: Self.longest)
      try run(bytes)
      runs += 1
      spent += bytes.count + 200
    }
    #expect(runs > 50)
    #expect(slowest < .seconds(10), "one input of \(name) took \(slowest)")
  }
}
