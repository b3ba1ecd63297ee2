// swift-tools-version: 6.2
import PackageDescription

/// `tools/fuzz.sh` builds the same targets for libFuzzer, in a folder of its own; nothing else sets this.
let isFuzzing = Context.environment["FLOORWATCH_FUZZ"] != nil
let sanitizers: [SwiftSetting] = isFuzzing ? [.unsafeFlags(["-sanitize=fuzzer,address"])] : []

/// Every target of ours: Swift 6 language mode comes with the tools version; a warning is an error.
let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)] + sanitizers

let package = Package(
  name: "floorwatch",
  products: [.executable(name: "floorwatch", targets: ["floorwatch"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
  ],
  targets: [
    // Debian's C libraries.
    .systemLibrary(name: "CSensors", providers: [.apt(["libsensors-dev"])]),
    .systemLibrary(name: "CSystemd", pkgConfig: "libsystemd", providers: [.apt(["libsystemd-dev"])]),
    .systemLibrary(name: "CMalloc"),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .target(
      name: "CSimdJSON",
      cxxSettings: isFuzzing ? [.unsafeFlags(["-fsanitize=address,fuzzer-no-link"])] : [],
      linkerSettings: [.linkedLibrary("simdjson")]),

    // The rooms. Arrows run one way only; Tests/FloorModelTests/ArrowTests.swift holds them. Every target names all that it
    // imports: what it only got through others would leave stale objects behind when it changes.
    .target(
      name: "FloorModel", dependencies: [.product(name: "Crypto", package: "swift-crypto")], swiftSettings: strict),
    .target(name: "Alerting", dependencies: ["FloorModel"], swiftSettings: strict),
    .target(
      name: "EnvMonitor", dependencies: ["Alerting", "FloorModel", "CSensors", "CSimdJSON"], swiftSettings: strict),
    .target(
      name: "Workload",
      dependencies: ["Alerting", "FloorModel", "CSimdJSON", .product(name: "Crypto", package: "swift-crypto")],
      swiftSettings: strict),
    .target(name: "Summary", dependencies: ["Alerting", "FloorModel"], swiftSettings: strict),
    .target(
      name: "FloorDaemon",
      dependencies: [
        "EnvMonitor", "Workload", "Summary", "Alerting", "FloorModel", "CMalloc", "CSystemd", "CZlib",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
        "Yams",
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "floorwatch",
      dependencies: [
        "FloorDaemon", "EnvMonitor", "Workload", "Summary", "Alerting", "FloorModel",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ],
      swiftSettings: strict),

    .testTarget(name: "FloorModelTests", dependencies: ["FloorModel"], swiftSettings: strict),
    .testTarget(name: "AlertingTests", dependencies: ["Alerting", "FloorModel"], swiftSettings: strict),
    .testTarget(
      name: "EnvMonitorTests", dependencies: ["EnvMonitor", "Alerting", "FloorModel"], swiftSettings: strict),
    .testTarget(
      name: "WorkloadTests", dependencies: ["Workload", "Alerting", "FloorModel", "CSimdJSON"], swiftSettings: strict),
    .testTarget(
      name: "SummaryTests", dependencies: ["Summary", "Alerting", "FloorModel"], exclude: ["Golden", "Board/Fixtures"],
      swiftSettings: strict),
    .testTarget(
      name: "FloorDaemonTests",
      dependencies: ["FloorDaemon", "EnvMonitor", "Workload", "Summary", "Alerting", "FloorModel"],
      exclude: ["Fixtures", "Configuration/Fixtures"], swiftSettings: strict),
    // The targets of `make fuzz` (linked files), with seeds and some spoilt input each.
    .testTarget(
      name: "FuzzTests", dependencies: ["FloorDaemon", "EnvMonitor", "Workload", "FloorModel"], swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests", dependencies: ["FloorDaemon", "Workload", "floorwatch"], exclude: ["Golden"],
      swiftSettings: strict),
  ],
  cxxLanguageStandard: .cxx17
)

if isFuzzing {
  // The same files, linked.
  package.targets.removeAll { $0.name == "FuzzTests" }
  package.targets.append(
    .executableTarget(
      name: "fuzz", dependencies: ["FloorDaemon"], path: "Fuzz", exclude: ["Seeds", "seeds.py"], swiftSettings: strict,
      // Debian's gold breaks off at the sanitizers' debug information.
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address", "-use-ld=lld"])]))
}
