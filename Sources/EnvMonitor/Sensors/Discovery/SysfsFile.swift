import CSensors
import FloorModel
import Glibc

/// Reads sysfs attributes the only way that is safe for all of them: one open, one `read` of 128 bytes, one close.
///
/// Some drivers answer EAGAIN for ever, and a "read the whole file" call would poll for ever with them.
enum SysfsFile {
  /// Why an attribute gave no number.
  enum Failure: Error, Hashable, Sendable {
    /// The kernel's error number.
    case code(Int32)
    /// The file was there and empty.
    case empty
    /// The text is no number; it is quoted, shortened.
    case notANumber(String)
    /// A counter has not moved on since it was last read.
    case tooSoon
  }

  /// The attribute's text without surrounding white space.
  static func text(_ path: String) -> Result<String, Failure> {
    let descriptor = fw_open_attribute(path)
    guard descriptor >= 0 else { return .failure(.code(errno)) }
    defer { close(descriptor) }
    return withUnsafeTemporaryAllocation(byteCount: 128, alignment: 1) { buffer in
      var count = -1
      repeat { count = Glibc.read(descriptor, buffer.baseAddress, buffer.count) } while count < 0 && errno == EINTR
      guard count >= 0 else { return .failure(.code(errno)) }
      let bytes = trimmed(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      return bytes.isEmpty ? .failure(.empty) : .success(String(decoding: bytes, as: UTF8.self))
    }
  }

  /// The attribute as a number; the point is always ".", whatever the locale.
  static func number(_ path: String) -> Result<Double, Failure> {
    text(path).flatMap { text in
      guard let value = number(text: text) else { return .failure(.notANumber(String(text.prefix(20)))) }
      return .success(value)
    }
  }

  /// Text as a number: decimal digits with sign, point and exponent; no `nan`, no hexadecimal.
  static func number(text: String) -> Double? {
    let allowed: (UInt8) -> Bool = { (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }
    guard text.utf8.allSatisfy(allowed), let value = Double(text), value.isFinite else { return nil }
    return value
  }

  private static func trimmed(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    let isBlank: (UInt8) -> Bool = { $0 <= 0x20 }
    guard let first = bytes.firstIndex(where: { !isBlank($0) }), let last = bytes.lastIndex(where: { !isBlank($0) })
    else { return UnsafeRawBufferPointer(rebasing: bytes[0..<0]) }
    return UnsafeRawBufferPointer(rebasing: bytes[first...last])
  }
}

extension SysfsFile.Failure {
  /// The attribute has gone: the set of devices has changed, or the kernel dropped the channel.
  var isGone: Bool {
    if case .code(let code) = self { return code == ENOENT || code == ENODEV || code == ENXIO || code == ENOTDIR }
    return false
  }

  /// The reason as it stands in readings and events: the kernel's symbol, with what it means here.
  var reason: String {
    switch self {
    case .code(let code): Self.words[code] ?? "error \(code): \(String(cString: strerror(code)))"
    case .empty: "the sensor gave nothing"
    case .notANumber(let text): "not a number: '\(text)'"
    case .tooSoon: "the counter has not moved on yet"
    }
  }

  private static let words: [Int32: String] = [
    EIO: "EIO (the sensor or its bus failed)",
    ENODATA: "ENODATA (the channel is switched off or has no value yet)",
    ENOENT: "ENOENT (the attribute has gone)",
    ENODEV: "ENODEV (the device has gone)",
    ENXIO: "ENXIO (nothing answers on the bus)",
    EAGAIN: "EAGAIN (the driver has no value yet)",
    EBUSY: "EBUSY (another program uses the sensor)",
    ETIMEDOUT: "ETIMEDOUT (the sensor did not answer)",
    EACCES: "EACCES (no permission to read it)",
    EPERM: "EPERM (no permission to read it)",
    EINVAL: "EINVAL (the driver refuses)",
    EREMOTEIO: "EREMOTEIO (the bus failed)",
    EPROTO: "EPROTO (checksum or protocol error)",
    EBADMSG: "EBADMSG (checksum error)",
    EOPNOTSUPP: "EOPNOTSUPP (the driver cannot read it)",
    EISDIR: "EISDIR (a folder stands in its place)",
  ]
}
