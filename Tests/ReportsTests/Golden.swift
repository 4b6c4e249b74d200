import Foundation
import Testing

/// Folders of the package, found from this file.
enum Folders {
  static let tests = URL(filePath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent()
  static let golden = tests.appending(path: "Golden/reports")
  static let schema = tests.deletingLastPathComponent().appending(path: "schema")
}

/// Compares with the file of that name; under `MIZAN_RECORD` writes the file instead.
func expectGolden(_ text: String, _ name: String) throws {
  let file = Folders.golden.appending(path: name)
  if ProcessInfo.processInfo.environment["MIZAN_RECORD"] != nil {
    try FileManager.default.createDirectory(
      at: Folders.golden, withIntermediateDirectories: true)
    try text.write(to: file, atomically: true, encoding: .utf8)
    return
  }
  let recorded = try String(contentsOf: file, encoding: .utf8)
  guard text != recorded else { return }
  let (now, before) = (text.split(separator: "\n"), recorded.split(separator: "\n"))
  let line = zip(now, before).prefix { $0 == $1 }.count
  Issue.record(
    """
    \(name) differs from line \(line + 1) on (lines that hold anything):
    recorded: \(line < before.count ? before[line] : "(end)")
    now:      \(line < now.count ? now[line] : "(end)")
    """)
}
