import CSensors
import FloorModel
import Glibc
import Synchronization

/// What libsensors knows of the chips: printed names, labels, hidden features and `compute` statements of sensors3.conf.
///
/// The library's state is global and not thread-safe, it is fixed at its start, and a read through it may block for
/// ever. So it is asked for words only, by the sensor thread, under one lock; the values are read from sysfs
/// (`SysfsFile`), where a stuck read holds nothing of the library's and starting it afresh is always safe. The one
/// exception is a `compute` statement that is more than a straight line. Nothing here writes to hardware.
enum LMSensors {
  /// A chip as libsensors sees it.
  struct ChipView: Sendable, Hashable {
    /// The printed name: `nct6779-isa-0290`.
    var printedName: String
    /// False when chips share the printed name: libsensors then mixes their features up, and only the name is used.
    var isUnique: Bool
    /// The features that sensors3.conf does not ignore, by name (`temp1`).
    var features: [String: FeatureView]
  }

  /// A feature as libsensors sees it.
  struct FeatureView: Sendable, Hashable {
    var label: String
    var compute: Compute
  }

  /// What a `compute` statement makes of the raw number in the attribute.
  enum Compute: Sendable, Hashable {
    case none
    case line(Scale)
    case library(Handle)
  }

  /// A value only libsensors can work out.
  struct Handle: Sendable, Hashable {
    /// The chip's resolved folder.
    var folder: String
    /// The subfeature: `in0_input`.
    var subfeature: String
  }

  private struct State {
    var isStarted = false
  }

  private static let state = Mutex(State())
  private static let complaints = Mutex<[String]>([])

  /// Starts the library afresh and lists its chips by their resolved folder.
  ///
  /// - Parameter problem: Is told what is wrong with the sensors configuration, one sentence each.
  /// - Returns: The chips, or nil when a stuck `compute` read still holds the library: ask again later.
  static func refresh(problem: (String) -> Void) -> [String: ChipView]? {
    let chips: [String: ChipView]?? = state.withLockIfAvailable { state in
      if state.isStarted { sensors_cleanup() }
      state.isStarted = false
      fw_sensors_install_fatal_handler()
      fw_sensors_set_parse_error_handler { message, file, line in
        let text = message.map { String(cString: $0) } ?? "unknown error"
        let place = file.map { String(cString: $0) } ?? "the sensors configuration"
        LMSensors.complaints.withLock { $0.append("\(place), line \(line): \(text); that section is not in force") }
      }
      let code = sensors_init(nil)
      // NO_ENTRY means there is no sysfs at all (a container): no chips, and no fault.
      guard code == 0 || code == -SENSORS_ERR_NO_ENTRY else {
        complaints.withLock { $0.append("libsensors did not start: \(describe(code)); labels come from the kernel") }
        return [:]
      }
      state.isStarted = code == 0
      return state.isStarted ? list() : [:]
    }
    let said = complaints.withLock { list in
      defer { list = [] }
      return list
    }
    said.forEach(problem)
    return chips ?? nil
  }

  /// A value through the library, with its `compute` statement; blocks as long as the driver does.
  static func value(_ handle: Handle) -> Result<Double, SysfsFile.Failure> {
    state.withLock { state in
      guard state.isStarted else { return .failure(.code(ENODEV)) }
      var result: Result<Double, SysfsFile.Failure> = .failure(.code(ENOENT))
      forEachChip { chip in
        guard folder(of: chip) == handle.folder, let number = subfeature(handle.subfeature, of: chip) else { return }
        var value = 0.0
        let code = sensors_get_value(chip, number, &value)
        result =
          switch -code {
          case 0: .success(value)
          case SENSORS_ERR_NO_ENTRY: .failure(.code(ENOENT))
          case SENSORS_ERR_IO: .failure(.code(EIO))
          default: .failure(.notANumber(describe(code)))
          }
      }
      return result
    }
  }

  /// The chips of the library as it now stands. Call under the lock.
  private static func list() -> [String: ChipView] {
    var names: [String: Int] = [:]
    forEachChip { names[printedName($0), default: 0] += 1 }
    let statements = ComputeStatements.read()
    var views: [String: ChipView] = [:]
    forEachChip { chip in
      let name = printedName(chip)
      var view = ChipView(printedName: name, isUnique: names[name] == 1, features: [:])
      defer { views[folder(of: chip)] = view }
      guard view.isUnique else { return }
      var number: Int32 = 0
      while let feature = sensors_get_features(chip, &number) {
        let featureName = String(cString: feature.pointee.name)
        var label = featureName
        if let text = sensors_get_label(chip, feature) {
          label = String(cString: text)
          free(text)
        }
        view.features[featureName] = FeatureView(
          label: label, compute: ComputeProbe.compute(featureName, of: chip, statements: statements))
      }
    }
    return views
  }

  private static func forEachChip(_ body: (UnsafePointer<sensors_chip_name>) -> Void) {
    var number: Int32 = 0
    while let chip = sensors_get_detected_chips(nil, &number) { body(chip) }
  }

  private static func printedName(_ chip: UnsafePointer<sensors_chip_name>) -> String {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
      guard let base = buffer.baseAddress, sensors_snprintf_chip_name(base, 256, chip) >= 0 else {
        return String(cString: chip.pointee.prefix)
      }
      return String(cString: base)
    }
  }

  static func folder(of chip: UnsafePointer<sensors_chip_name>) -> String {
    let path = String(cString: chip.pointee.path)
    return SysfsTree.resolved(path) ?? path
  }

  /// The library's number of a subfeature, by its name.
  static func subfeature(_ name: String, of chip: UnsafePointer<sensors_chip_name>) -> Int32? {
    var featureNumber: Int32 = 0
    while let feature = sensors_get_features(chip, &featureNumber) {
      var number: Int32 = 0
      while let subfeature = sensors_get_all_subfeatures(chip, feature, &number) {
        if String(cString: subfeature.pointee.name) == name { return subfeature.pointee.number }
      }
    }
    return nil
  }

  private static func describe(_ code: Int32) -> String {
    sensors_strerror(code).map { String(cString: $0) } ?? "error \(code)"
  }
}
