internal import Foundation
internal import ScenarioFiles

/// A file of which the first line is the checksum of the rest: what an interrupted command leaves to go on from.
struct CheckedFile {
  let url: URL

  enum Content {
    case missing, damaged
    case whole(Data)
  }

  var content: Content {
    guard let data = try? Data(contentsOf: url) else { return .missing }
    guard let end = data.firstIndex(of: UInt8(ascii: "\n")) else { return .damaged }
    let rest = Data(data[(end + 1)...])
    return data[..<end].elementsEqual(sha256(rest).utf8) ? .whole(rest) : .damaged
  }

  /// Makes its folder, too; whether it could be written.
  func write(_ content: Data) -> Bool {
    let folder = url.deletingLastPathComponent()
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try (Data("\(sha256(content))\n".utf8) + content).write(to: url, options: .atomic)
      return true
    } catch {
      // Only if nothing is in it.
      rmdir(folder.path(percentEncoded: false))
      return false
    }
  }
}
