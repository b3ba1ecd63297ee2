import FloorModel
import Foundation
import Glibc

/// The folder in which commands leave their requests, and from which the daemon takes them.
///
/// Who may write to `<state>/requests` may ask: tmpfiles gives it to the group floorwatch-facility, with the sticky bit,
/// so that nobody can take back another's. A request is written beside and renamed, so that it is whole or not there; it
/// waits while the daemon is down; it is deleted after the transaction that did it.
package struct RequestSpool: Sendable {
  /// The folder.
  package let folder: String

  /// The spool of a state folder.
  package init(state: String) { folder = state + "/requests" }

  /// Why a request could not be left.
  package struct Fault: Error, CustomStringConvertible {
    /// What, where, how to mend it.
    package let description: String
  }

  /// A request found in the spool.
  package struct Entry: Sendable {
    /// Its file.
    package let path: String
    /// The request, or what is wrong with the file.
    package let content: Result<OperatorRequest, Fault>
  }

  // MARK: - The command's side

  /// Leaves a request; it is on disk when this returns.
  ///
  /// - Returns: its file, which vanishes when the daemon has done it.
  /// - Throws: `Fault`.
  package func submit(_ request: OperatorRequest) throws(Fault) -> String {
    if let fault = request.fault { throw Fault(description: "The request is not fit: \(fault).") }
    guard access(folder, F_OK) == 0 else {
      throw Fault(
        description: "There is no folder \(folder). Has floorwatch run here? Name its configuration with --config.")
    }
    let path = "\(folder)/\(request.id).json"
    let temporary = "\(folder)/.\(request.id)"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o640)
    guard descriptor >= 0 else { throw Self.refused(folder, errno) }
    let bytes = (try? JSONEncoder().encode(request)).map { Array($0) } ?? []
    let isWritten = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) } == bytes.count
    let isSafe = isWritten && fchmod(descriptor, 0o640) == 0 && fsync(descriptor) == 0
    let code = errno
    close(descriptor)
    guard isSafe, rename(temporary, path) == 0 else {
      let failure = isSafe ? errno : code
      unlink(temporary)
      throw Self.refused(folder, failure)
    }
    JournalFolder.sync(folderOf: path)
    return path
  }

  private static func refused(_ folder: String, _ code: Int32) -> Fault {
    let reason = String(cString: strerror(code))
    guard code == EACCES || code == EPERM else {
      return Fault(description: "\(folder): \(reason). The request was not left; look at the disk and try again.")
    }
    return Fault(
      description:
        "\(folder): \(reason). Silencing, acknowledging and the like are for members of the group floorwatch-facility "
        + "(usermod -aG floorwatch-facility YOU, then log in again), or use sudo.")
  }

  // MARK: - The daemon's side

  /// Makes the folder where tmpfiles has not.
  package func prepare() throws {
    guard access(folder, F_OK) != 0 else { return }
    try SystemFolder.make(folder, mode: 0o770, key: "paths")
    // Set-group-id is forbidden inside the service: the sticky bit alone then.
    if chmod(folder, 0o3770) != 0 { chmod(folder, 0o1770) }
  }

  /// Changes when something has been left; nil without a folder.
  package var stamp: Int64? { (try? FileStatus.of(path: folder))?.changed }

  /// What waits, the oldest first.
  package func pending() -> [Entry] {
    guard let listing = opendir(folder) else { return [] }
    defer { closedir(listing) }
    var names: [String] = []
    while let raw = readdir(listing) {
      let name = withUnsafePointer(to: &raw.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasSuffix(".json"), !name.hasPrefix(".") { names.append(name) }
    }
    let entries = names.sorted().map { name in
      Entry(path: "\(folder)/\(name)", content: Result { () throws(Fault) in try read("\(folder)/\(name)") })
    }
    return entries.sorted { Self.time($0) < Self.time($1) }
  }

  private static func time(_ entry: Entry) -> Timestamp { (try? entry.content.get().time) ?? .distantPast }

  private func read(_ path: String) throws(Fault) -> OperatorRequest {
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw Fault(description: "it cannot be opened (\(String(cString: strerror(errno))))") }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_nlink == 1,
      status.st_size <= 65_536
    else { throw Fault(description: "it is not a plain file of at most 64 KiB with one name") }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    let count = bytes.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
    guard count == bytes.count, let request = try? JSONDecoder().decode(OperatorRequest.self, from: Data(bytes)) else {
      throw Fault(description: "it is not a request of floorwatch")
    }
    if let fault = request.fault { throw Fault(description: fault) }
    if request.isForTheServiceAlone, status.st_uid != 0, status.st_uid != geteuid() {
      throw Fault(description: "only root and the service's own user may ask this")
    }
    return request
  }

  /// Leaves an answer beside a request, for whoever asked and waits; only root and the service may read it.
  func answer(_ path: String, _ report: AgentErasure.Report) throws {
    let file = path + ".answer"
    let bytes = Array(try JSONEncoder().encode(report))
    unlink(file)
    let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw SystemError(path: file) }
    defer { close(descriptor) }
    guard write(descriptor, bytes, bytes.count) == bytes.count else { throw SystemError(path: file) }
  }

  /// Takes the answer to a request; nil while there is none.
  package func takeAnswer(_ path: String) -> AgentErasure.Report? {
    guard let bytes = SmallFile.read(path + ".answer"),
      let report = try? JSONDecoder().decode(AgentErasure.Report.self, from: Data(bytes))
    else { return nil }
    unlink(path + ".answer")
    return report
  }

  /// Deletes a request that is done.
  package func remove(_ path: String) { unlink(path) }

  /// Sets a file aside that is no request, so that it is told of once and can be looked at.
  package func refuse(_ path: String) {
    if rename(path, path + ".refused") != 0 { unlink(path) }
  }
}
