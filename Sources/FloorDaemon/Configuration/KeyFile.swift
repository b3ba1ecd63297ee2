import FloorModel
import Glibc

/// Where the pseudonym key is (`workload.md` 6.2): a file, or a credential that systemd hands over.
package enum KeyFile: Sendable, Hashable {
  /// A file of the service's own.
  case path(String)
  /// `LoadCredential=NAME:…` of the service's unit; without a folder the process was not started by systemd.
  case credential(name: String, folder: String?)

  /// A key is this long.
  package static let length = 32

  /// The file's path, where it is known.
  package var path: String? {
    switch self {
    case .path(let path): path
    case .credential(let name, let folder): folder.map { "\($0)/\(name)" }
    }
  }

  /// A key that can not be used: what is wrong, and how to mend it.
  package struct Fault: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong. Never anything of the key itself.
    package var what: String
    /// How to mend it.
    package var mend: String
    /// Whether it only can not be looked at from here, as a credential outside its service.
    package var elsewhere = false
    /// Both.
    package var description: String { "\(what) \(mend)" }
  }

  /// The id of a key: the first eight hexadecimal digits of its SHA-256, safe to show.
  package static func id(of key: [UInt8]) -> String { FloorModel.Digest.hex(key, bytes: 4) }

  /// Reads the key and refuses one that others can read. `config check` and `run` both come through here.
  ///
  /// - Throws: A fault that names the file, its mode or owner, and the command to type.
  package func read() throws(Fault) -> [UInt8] {
    guard let path else { throw notHandedOver }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { throw unopened(path, errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw unopened(path, errno) }
    try check(status, path)
    var bytes = [UInt8](repeating: 0, count: Self.length + 1)
    var count = 0
    while count < bytes.count {
      let got = bytes.withUnsafeMutableBytes { buffer in
        Glibc.read(descriptor, buffer.baseAddress.map { $0 + count }, buffer.count - count)
      }
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw unopened(path, errno) }
      if got == 0 { break }
      count += got
    }
    guard count == Self.length else {
      throw Fault(
        what:
          "The key file `\(path)` has \(count > Self.length ? "more than \(Self.length)" : "\(count)") bytes, expected \(Self.length).",
        mend: "It is not a key of floorwatch; make one with `floorwatch key create NEW-PATH`.")
    }
    bytes.removeLast()
    guard bytes.contains(where: { $0 != bytes[0] }) else {
      throw Fault(
        what: "The key file `\(path)` repeats one byte \(Self.length) times: that is no random key.",
        mend: "Make one with `floorwatch key create NEW-PATH`.")
    }
    return bytes
  }

  private func check(_ status: stat, _ path: String) throws(Fault) {
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw Fault(
        what: "The key file `\(path)` is not a regular file.", mend: "Name the file `floorwatch key create` made.")
    }
    let mode = status.st_mode & 0o7777
    // systemd lets a service read its credentials by an access list, which shows as 0440 on a file in a folder that
    // nobody else can enter. Everywhere else only its owner may read a key, and nobody may write it.
    let allowed: mode_t = if case .credential = self { 0o440 } else { 0o400 }
    guard mode & ~allowed == 0 else {
      throw Fault(
        what: "The key file `\(path)` has mode \(octal(mode)), expected 0400: others could read or change it.",
        mend: "Type: chmod 0400 \(path)")
    }
    let user = geteuid()
    guard status.st_uid == user || status.st_uid == 0 || user == 0 else {
      throw Fault(
        what: "The key file `\(path)` belongs to user \(userName(status.st_uid)), expected \(userName(user)).",
        mend: "Type: chown \(userName(user)) \(path)")
    }
  }

  private var notHandedOver: Fault {
    var name = ""
    if case .credential(let credential, _) = self { name = credential }
    return Fault(
      what:
        "The credential `\(name)` is handed over by systemd when the service starts, and this process was not started so.",
      mend:
        "The unit needs LoadCredential=\(name):/etc/floorwatch/pseudonym.key; elsewhere write the path of the key file.",
      elsewhere: true)
  }

  private func unopened(_ path: String, _ code: Int32) -> Fault {
    let reason = String(cString: strerror(code))
    switch code {
    case ENOENT:
      if case .credential(let name, _) = self {
        return Fault(
          what: "The service was given no credential `\(name)` (`\(path)` does not exist).",
          mend:
            "Add LoadCredential=\(name):/etc/floorwatch/pseudonym.key to the unit, and make the key with `floorwatch key create`."
        )
      }
      return Fault(
        what: "The key file `\(path)` does not exist.", mend: "Make it with `floorwatch key create \(path)`.")
    case EACCES, EPERM:
      return Fault(
        what: "The key file `\(path)` can not be read by user \(userName(geteuid())) (\(reason)).",
        mend: "It belongs to the service; check as it does: sudo -u floorwatch floorwatch config check.")
    case ELOOP:
      return Fault(what: "The key file `\(path)` is a symbolic link.", mend: "Name the file it points to.")
    default:
      return Fault(what: "The key file `\(path)` can not be read (\(reason)).", mend: "Look at the file and its disk.")
    }
  }
}

/// `0440`.
func octal(_ mode: mode_t) -> String {
  let digits = String(mode, radix: 8)
  return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}

/// The name of a user, or the number of one without a name.
func userName(_ id: uid_t) -> String { Accounts.userName(id) }
