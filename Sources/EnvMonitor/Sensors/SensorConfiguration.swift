import FloorModel

/// How the sensors are read.
public struct SensorConfiguration: Sendable {
  /// The time between two passes, in milliseconds.
  public var interval: Milliseconds
  /// Where sysfs is; libsensors only ever looks at `/sys`, other roots are read without it.
  public var root: String
  /// Where procfs is, for the processors' load.
  public var procRoot: String
  /// Whether hard disks' `drivetemp` is read, which may keep them from spinning down.
  public var readsDrives: Bool
  /// Whether the processors' load is read, where there is a processor's temperature to go with it.
  public var readsLoad: Bool
  /// What becomes of a sensor.
  public var use: @Sendable (SensorInfo) -> SensorUse
  /// A sensor's own interval in milliseconds, or nil for `interval`; the shortest of a chip's sensors counts.
  public var ownInterval: @Sendable (SensorInfo) -> Milliseconds?

  /// A way of reading; by default every 10 s, as found, disks left asleep. Another root than `/sys` holds its own `proc`.
  public init(
    interval: Milliseconds = .seconds(10), root: String = "/sys", procRoot: String? = nil, readsDrives: Bool = false,
    readsLoad: Bool = true,
    use: @escaping @Sendable (SensorInfo) -> SensorUse = { _ in .asFound },
    ownInterval: @escaping @Sendable (SensorInfo) -> Milliseconds? = { _ in nil }
  ) {
    self.interval = interval
    self.root = root
    self.procRoot = procRoot ?? (root == "/sys" ? "/proc" : root + "/proc")
    self.readsDrives = readsDrives
    self.readsLoad = readsLoad
    self.use = use
    self.ownInterval = ownInterval
  }
}

/// The sources of this machine: who is there now.
struct SensorScan: Sendable {
  /// A kind of sensors: the name its inventory goes by, and how its chips are found.
  struct Source: Sendable {
    let name: String
    let find: @Sendable (SensorScan, _ views: [String: LMSensors.ChipView]) -> [Chip]
  }

  /// The registry of sources. A new one is one file and one line here.
  static let registry: [Source] = [
    Source(name: "hwmon") { scan, views in HwmonSysfs(tree: scan.tree, meters: scan.meters).discover(views: views) },
    Source(name: "iio") { scan, _ in IIOSource(tree: scan.tree).discover() },
    Source(name: "processor") { scan, _ in
      PowercapSource(tree: scan.tree).discover(scan.meters)
        + ProcessorLoad(root: scan.configuration.procRoot).discover(scan.meters)
    },
  ]

  /// The names inventories go by.
  static let sources = registry.map(\.name)

  /// A chip and the source it belongs to.
  struct Found: Sendable {
    var source: String
    var chip: Chip
  }

  let tree: SysfsTree
  let configuration: SensorConfiguration
  /// The counters being read, from scan to scan.
  let meters = RateMeters()

  /// A scan of the configured root.
  init(_ configuration: SensorConfiguration) {
    self.configuration = configuration
    tree = SysfsTree(root: configuration.root)
  }

  /// The chips now present with the configuration's word on them; nil when libsensors is held up: ask again later.
  func find(problem: (String) -> Void) -> [Found]? {
    var views: [String: LMSensors.ChipView] = [:]
    if configuration.root == "/sys" {
      guard let seen = LMSensors.refresh(problem: problem) else { return nil }
      views = seen
    }
    let found = Self.registry.flatMap { source in
      source.find(self, views).map { Found(source: source.name, chip: $0) }
    }
    // The load is only there to judge a processor's cooling: a machine without its temperature has no use for it.
    let quantities = Set(found.flatMap { $0.chip.channels.map(\.info.quantity) })
    let wantsLoad = configuration.readsLoad && quantities.contains(.cpuTemperature)
    return found.filter { wantsLoad || $0.chip.channels.first?.info.quantity != .cpuLoad }
      .compactMap(configured)
  }

  private func configured(_ found: Found) -> Found? {
    var found = found
    found.chip.channels = found.chip.channels.compactMap { channel in
      var channel = channel
      switch configuration.use(channel.info) {
      case .ignored: return nil
      case .asFound: break
      case .judged: channel.info.distrust = nil
      case .room:
        guard let info = channel.info.servingRoom else { break }
        channel.info = info
        channel.limits = nil
      }
      return channel
    }
    let isDisk = found.chip.channels.contains { Glob.matches("drivetemp*", $0.info.driver) }
    return found.chip.channels.isEmpty || (isDisk && !configuration.readsDrives) ? nil : found
  }
}
