internal import CZlib
internal import CampaignModel
internal import Foundation

/// The bytes of a file, first to last; of a gzip file what was compressed.
///
/// zlib reads a file that isn't compressed as it is.
final class ByteStream {
  private let path: String
  private let file: gzFile

  init(_ path: String) throws(DataFileError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .missing(Self.reason(errno)) }
    var about = stat()
    guard fstat(descriptor, &about) == 0 else {
      let code = errno
      close(descriptor)
      throw .missing(Self.reason(code))
    }
    let kind = about.st_mode & S_IFMT
    guard kind == S_IFREG else {
      close(descriptor)
      throw .missing(
        kind == S_IFDIR ? "it is a folder" : "it is no file that can be read more than once")
    }
    guard let file = gzdopen(descriptor, "rb") else {
      close(descriptor)
      throw .missing("no memory to read it")
    }
    gzbuffer(file, 1 << 18)
    self.path = path
    self.file = file
  }

  deinit { gzclose(file) }

  /// Fills `buffer` as far as there are bytes; 0 at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(DataFileError) -> Int {
    let count = gzread(file, buffer.baseAddress, UInt32(min(buffer.count, 1 << 30)))
    guard count >= 0, !endsEarly(count) else {
      var code: Int32 = 0
      let text = gzerror(file, &code).map { String(cString: $0) } ?? ""
      guard code != Z_ERRNO else { throw .missing(Self.reason(errno)) }
      let shown = text.split(separator: ": ").last.map(String.init) ?? "unreadable"
      throw .noTable(
        Diagnostic(.error, "\(path) is a damaged gzip file: \(shown)"), line: nil)
    }
    return Int(count)
  }

  /// A gzip file that was cut is told at its end alone.
  private func endsEarly(_ count: Int32) -> Bool {
    guard count == 0 else { return false }
    var code: Int32 = 0
    _ = gzerror(file, &code)
    return code == Z_BUF_ERROR
  }

  private static func reason(_ code: Int32) -> String {
    String(cString: strerror(code)).lowercased()
  }
}
