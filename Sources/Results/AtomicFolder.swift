package import Foundation

/// A folder that is there whole or not at all: written under a hidden name beside its place, brought
/// to the disk, then renamed.
package enum AtomicFolder {
  /// Writes `files` into a new folder of `parent` and returns it. Where `name` is taken, `name-2`,
  /// `name-3` … On any error nothing is left behind, of the folders made on the way either.
  package static func write(
    _ files: [(name: String, data: Data)], named name: String, in parent: URL
  ) throws(ResultsError) -> URL {
    let made = try create(parent)
    let partial = parent.appending(
      path: ".partial-\(name)-\(getpid())-\(UInt32.random(in: 0...UInt32.max))")
    do {
      try makeFolder(partial)
      for file in files { try write(file.data, to: partial.appending(path: file.name)) }
      try synchronise(folder: partial)
      let place = try move(partial, to: name, in: parent)
      try? synchronise(folder: parent)
      return place
    } catch {
      try? FileManager.default.removeItem(at: partial)
      // The innermost first; one that someone else has put something into stays.
      for folder in made.reversed() { rmdir(folder.path(percentEncoded: false)) }
      // What the user knows is the place it was meant for.
      throw error.replacing(partial.lastPathComponent, with: name)
    }
  }

  /// Makes what is missing of a path; returns what it made, outermost first.
  private static func create(_ folder: URL) throws(ResultsError) -> [URL] {
    var missing: [URL] = []
    var ancestor = folder.absoluteURL.standardizedFileURL
    while !FileManager.default.fileExists(atPath: ancestor.path(percentEncoded: false)),
      ancestor.pathComponents.count > 1
    {
      missing.append(ancestor)
      ancestor.deleteLastPathComponent()
    }
    var made: [URL] = []
    for folder in missing.reversed() {
      do {
        if try makeFolder(folder, mayExist: true) { made.append(folder) }
      } catch {
        for folder in made.reversed() { rmdir(folder.path(percentEncoded: false)) }
        throw error
      }
    }
    return made
  }

  @discardableResult
  private static func makeFolder(_ folder: URL, mayExist: Bool = false) throws(ResultsError) -> Bool
  {
    let path = plainPath(folder)
    if mkdir(path, 0o777) == 0 { return true }
    if mayExist, errno == EEXIST { return false }
    throw .cannotCreate(path: path, reason: reason(errno))
  }

  private static func write(_ data: Data, to file: URL) throws(ResultsError) {
    let path = plainPath(file)
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .cannotWrite(path: path, reason: reason(errno)) }
    var failure: Int32 = 0
    data.withUnsafeBytes { (bytes: UnsafeRawBufferPointer) in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = Foundation.write(
          descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count < 0 {
          if errno == EINTR { continue }
          failure = errno
          return
        }
        rest = rest.dropFirst(count)
      }
    }
    if failure == 0, fsync(descriptor) != 0 { failure = errno }
    if close(descriptor) != 0, failure == 0 { failure = errno }
    if failure != 0 { throw .cannotWrite(path: path, reason: reason(failure)) }
  }

  private static func synchronise(folder: URL) throws(ResultsError) {
    let path = plainPath(folder)
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotWrite(path: path, reason: reason(errno)) }
    defer { _ = close(descriptor) }
    // Some file systems can't do this for folders, and need not.
    if fsync(descriptor) != 0, errno != EINVAL, errno != ENOTSUP {
      throw .cannotWrite(path: path, reason: reason(errno))
    }
  }

  /// `rename` refuses a folder with something in it, so no run is ever overwritten.
  private static func move(
    _ partial: URL, to name: String, in parent: URL
  ) throws(ResultsError) -> URL {
    for attempt in 1...1000 {
      let place = parent.appending(path: attempt == 1 ? name : "\(name)-\(attempt)")
      if rename(plainPath(partial), plainPath(place)) == 0 { return place }
      guard [EEXIST, ENOTEMPTY, ENOTDIR].contains(errno) else {
        throw .cannotCreate(path: plainPath(place), reason: reason(errno))
      }
    }
    throw .cannotCreate(
      path: plainPath(parent.appending(path: name)), reason: "a thousand folders have that name")
  }

  private static func plainPath(_ url: URL) -> String {
    let path = url.path(percentEncoded: false)
    return path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }

  private static func reason(_ code: Int32) -> String {
    String(cString: strerror(code)).lowercased()
  }
}
