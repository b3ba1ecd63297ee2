import FloorModel
import Summary

/// Finds and reads the notes beside the configuration.
package enum NoteFiles {
  /// Reads the notes of a folder, or the files named; the hash tells whether they changed.
  ///
  /// - Parameters:
  ///   - folder: the configuration's.
  ///   - actions: the actions file, if another one is meant; it must exist.
  ///   - sickLeave: the same for sick leave.
  ///   - configuration: the rules whose keys an action may be measured by.
  /// - Throws: `NoteFileError` with every problem of both.
  package static func read(
    folder: String, actions: String?, sickLeave: String?, configuration: FloorConfiguration
  ) throws(NoteFileError) -> (notes: WeekSummary.Notes, hash: String) {
    var notes = WeekSummary.Notes()
    var problems: [String] = []
    var seen: [UInt8] = []
    do throws(NoteFileError) {
      if let file = try file("actions", in: folder, named: actions) {
        seen += file.bytes
        notes.actions = try ActionsFile.read(file.bytes, file: file.path, measures: measures)
      }
    } catch { problems.append(error.description) }
    do throws(NoteFileError) {
      if let file = try file("sick_leave", in: folder, named: sickLeave) {
        seen += file.bytes
        notes.sickLeave = try SickLeaveFile.read(file.bytes, file: file.path)
      }
    } catch { problems.append(error.description) }
    guard problems.isEmpty else { throw NoteFileError(problems) }
    return (notes, Digest.hex(seen, bytes: 8))
  }

  /// The keys of rules, with `.critical` for their upper limits, and the week's own measures.
  private static var measures: Set<String> {
    let keys = FloorConfiguration.rules.map { $0.concernsPeople && !$0.code.isEmpty ? $0.code : $0.id }
    return Set(keys + keys.map { $0 + ".critical" } + WeekMeasure.noted.map(\.id))
  }

  private static func file(
    _ name: String, in folder: String, named: String?
  ) throws(NoteFileError) -> (path: String, bytes: [UInt8])? {
    for path in named.map({ [$0] }) ?? ["csv", "yaml", "yml"].map({ "\(folder)/\(name).\($0)" }) {
      do throws(FileBytes.Failure) {
        return (path, try FileBytes.read(path, atMost: 1 << 20))
      } catch {
        if named == nil, error.code == 2 { continue }
        throw NoteFileError(["\(SystemError(error.code, path: path)). Name a file that exists and that you may read."])
      }
    }
    return nil
  }
}
