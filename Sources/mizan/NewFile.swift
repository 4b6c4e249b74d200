internal import Foundation

/// A file that a command writes where the user says, and never over another without being told to.
struct NewFile {
  private let path: String

  /// - Throws: `Failure` where it can't be written, before any work is done for it.
  init(_ path: String, replaces: Bool) throws {
    guard !path.isEmpty else { throw Failure(Exit.usage, "name the file to write") }
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      throw Failure(Exit.cannotCreate, "'\(path)' is a folder; name a file in it")
    }
    let parent = URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
    if path.contains("/"), !FileManager.default.fileExists(atPath: parent) {
      throw Failure(Exit.cannotCreate, "there is no folder for '\(path)'; make it first")
    }
    if FileManager.default.fileExists(atPath: path), !replaces {
      throw Failure(Exit.cannotCreate, "'\(path)' is there already; --force replaces it")
    }
    self.path = path
  }

  func write(_ text: String) throws {
    do {
      try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw Failure(Exit.cannotCreate, "can't write '\(path)': \(Failure.reason(of: error))")
    }
  }
}
