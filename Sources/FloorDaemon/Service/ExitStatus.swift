/// What a daemon that could not run tells systemd by its exit status.
package enum ExitStatus {
  /// Something went wrong that may be over at the next try.
  package static let failed: Int32 = 1
  /// The machine refuses something that may be over at the next try: no room, no descriptors, a failing or damaged disk.
  /// `EX_IOERR` of sysexits.h.
  package static let machine: Int32 = 74
  /// Somebody has to mend something first: `EX_CONFIG` of sysexits.h, on which systemd does not try again
  /// (`RestartPreventExitStatus=` in the unit).
  package static let configuration: Int32 = 78

  /// The status for an error that ended the daemon.
  package static func of(_ error: any Error) -> Int32 {
    switch error {
    case is ConfigurationFailure, is IntakeError: configuration
    case let error as StoreError:
      switch error.kind {
      case .newer, .denied: configuration
      case .full, .readOnly, .descriptors, .failing, .damaged: machine
      case .inUse, .other: failed
      }
    case let error as SystemFolder.Failure: error.isRefusal ? configuration : machine
    default: failed
    }
  }
}
