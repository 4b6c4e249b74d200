internal import Foundation
internal import Reports

/// Looks for the program that paints charts, before anything is played for them.
struct PictureHelper {
  /// Why there can be no pictures; nil where there can.
  var missing: String? {
    let interpreters = ChartPainter.knownInterpreters()
    if interpreters.contains(where: paints) { return nil }
    guard let first = interpreters.first else { return "no Python was found" }
    return FileManager.default.isExecutableFile(atPath: first)
      ? "\(first) has no vl_convert" : "\(first) can't be started"
  }

  private func paints(_ python: String) -> Bool {
    let process = Process()
    process.executableURL = URL(filePath: python)
    process.arguments = ["-I", "-c", "import vl_convert"]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationReason == .exit && process.terminationStatus == 0
  }
}
