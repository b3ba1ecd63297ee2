import Glibc

extension KeyFile {
  /// Makes a key: 32 random bytes in a new file with mode 0400. What is there is never overwritten.
  ///
  /// - Parameters:
  ///   - path: the file to make.
  ///   - owner: the user it is for; only root can make one for another.
  /// - Returns: The key's id, which is safe to show.
  /// - Throws: Why there is no new key; nothing is left behind then.
  package static func create(at path: String, owner: String? = nil) throws(Fault) -> String {
    var user: (id: uid_t, group: gid_t)?
    if let owner {
      guard let entry = Accounts.account(named: owner) else {
        throw Fault(what: "There is no user `\(owner)`.", mend: "Name the user the service runs as.")
      }
      user = entry
    }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o400)
    guard descriptor >= 0 else { throw notCreated(path, errno) }
    var generator = SystemRandomNumberGenerator()
    let key = (0..<length).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    let written = key.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) } == key.count
    let owned = user.map { fchown(descriptor, $0.id, $0.group) == 0 } ?? true
    // The mode again, after the owner: neither the umask nor chown may have changed it.
    let safe = written && owned && fchmod(descriptor, 0o400) == 0 && fsync(descriptor) == 0
    let code = errno
    close(descriptor)
    guard safe else {
      unlink(path)
      throw Fault(
        what: owned
          ? "The key file `\(path)` could not be written (\(String(cString: strerror(code))))."
          : "The key file `\(path)` could not be given to \(owner ?? "its owner") (\(String(cString: strerror(code)))).",
        mend: owned ? "Look at the disk and try again; no file was left." : "Run this as root; no file was left.")
    }
    syncFolder(of: path)
    return id(of: key)
  }

  private static func notCreated(_ path: String, _ code: Int32) -> Fault {
    switch code {
    case EEXIST, ELOOP:
      Fault(
        what: "`\(path)` exists; a key is never overwritten: with it all pseudonyms made so far would change.",
        mend: "Use it, or name another file.")
    case ENOENT: Fault(what: "The folder of `\(path)` does not exist.", mend: "Make it first: mkdir -p.")
    case EACCES, EPERM, EROFS:
      Fault(
        what: "`\(path)` can not be made by user \(userName(geteuid())) (\(String(cString: strerror(code)))).",
        mend: "Run this as root, with --owner floorwatch.")
    default: Fault(what: "`\(path)` can not be made (\(String(cString: strerror(code)))).", mend: "Name another file.")
    }
  }

  /// A file is only safe from a power cut when its folder is written too.
  private static func syncFolder(of path: String) {
    let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
