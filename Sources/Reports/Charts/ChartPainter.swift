import Foundation

/// Paints charts by a helper program: Python with vl-convert. One process paints them all; what users
/// wrote goes in on standard input alone.
package struct ChartPainter: Sendable {
  /// Paths of Python, tried in this order.
  package var interpreters: [String]
  /// Seconds after which the helper is ended.
  package var limit: Double

  package enum Outcome: Sendable, Equatable {
    /// SVG by the chart's name.
    case painted([Chart.Name: String])
    /// Why there are no pictures; the report has tables then.
    case unavailable(reason: String)
  }

  package init(interpreters: [String] = Self.knownInterpreters(), limit: Double = 20) {
    self.interpreters = interpreters
    self.limit = limit
  }

  /// `MIZAN_PYTHON` and nothing else; without it `.venv` of this folder and of those above the program, then `python3`.
  package static func knownInterpreters(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> [String] {
    if let demanded = environment["MIZAN_PYTHON"], !demanded.isEmpty {
      return [demanded]
    }
    var folders = [URL(filePath: FileManager.default.currentDirectoryPath)]
    var folder = (Bundle.main.executableURL ?? folders[0]).resolvingSymlinksInPath()
    for _ in 0..<5 {
      folder.deleteLastPathComponent()
      folders.append(folder)
    }
    var paths: [String] = []
    for folder in folders {
      let path = folder.appending(path: ".venv/bin/python").path(percentEncoded: false)
      if !paths.contains(path), FileManager.default.isExecutableFile(atPath: path) {
        paths.append(path)
      }
    }
    let search = environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
    for folder in search.split(separator: ":") where folder.hasPrefix("/") {
      let path = "\(folder)/python3"
      if FileManager.default.isExecutableFile(atPath: path) {
        paths.append(path)
        break
      }
    }
    return paths
  }

  package func paint(_ charts: [Chart]) -> Outcome {
    guard !charts.isEmpty else { return .painted([:]) }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    guard let job = try? encoder.encode(charts.map(\.specification)) else {
      return .unavailable(reason: "the charts can't be written as JSON")
    }
    var reasons: [String] = []
    for interpreter in interpreters {
      switch run(interpreter, job) {
      case .success(let answer):
        guard let pictures = try? JSONDecoder().decode([String].self, from: answer),
          pictures.count == charts.count
        else { return .unavailable(reason: "the answer of \(interpreter) can't be read") }
        return .painted(
          Dictionary(
            zip(charts.map(\.name), pictures), uniquingKeysWith: { first, _ in first }))
      case .failure(let failure):
        reasons.append(failure.reason)
      }
    }
    return .unavailable(reason: reasons.first ?? "no Python was found")
  }

  private struct Failure: Error { var reason: String }

  private func run(_ python: String, _ job: Data) -> Result<Data, Failure> {
    // Files rather than pipes: nothing can block, and no signal comes if the helper ends early.
    guard let input = temporaryFile(), let output = temporaryFile(), let errors = temporaryFile()
    else { return .failure(Failure(reason: "no temporary file can be made")) }
    do {
      try input.write(contentsOf: job)
      try input.seek(toOffset: 0)
    } catch {
      return .failure(Failure(reason: "the temporary folder is full"))
    }
    let process = Process()
    process.executableURL = URL(filePath: python)
    // Isolated: neither the current folder nor the environment changes what is imported.
    process.arguments = ["-I", "-c", Self.script]
    process.standardInput = input
    process.standardOutput = output
    process.standardError = errors
    do {
      try process.run()
    } catch {
      return .failure(Failure(reason: "\(python) can't be started"))
    }
    let deadline = Date().addingTimeInterval(limit)
    while process.isRunning, Date() < deadline { usleep(5000) }
    if process.isRunning {
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      return .failure(Failure(reason: "\(python) took more than \(Int(limit)) seconds"))
    }
    guard process.terminationReason == .exit, process.terminationStatus == 0 else {
      if process.terminationReason == .exit, process.terminationStatus == 3 {
        return .failure(Failure(reason: "\(python) has no vl_convert"))
      }
      let last = contents(of: errors).split(separator: UInt8(ascii: "\n")).last ?? Data()
      let text = VisibleText.name(String(decoding: last.prefix(200), as: UTF8.self))
      return .failure(Failure(reason: "\(python) failed: \(text)"))
    }
    return .success(contents(of: output))
  }

  private func contents(of file: FileHandle) -> Data {
    try? file.seek(toOffset: 0)
    return (try? file.readToEnd()) ?? Data()
  }

  /// Open, and already without a name.
  private func temporaryFile() -> FileHandle? {
    var template = Array(
      FileManager.default.temporaryDirectory.appending(path: "mizan-XXXXXX")
        .path(percentEncoded: false).utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { return nil }
    unlink(template)
    return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  private static let script = """
    import json, sys
    try:
        import vl_convert
    except ImportError:
        sys.exit(3)
    charts = json.load(sys.stdin.buffer)
    json.dump([vl_convert.vegalite_to_svg(c, allowed_base_urls=[]) for c in charts], sys.stdout)
    """
}
