import CampaignModel
package import Foundation

/// The folder of past runs: `results/<scenario>/<run>/`.
package struct ResultsFolder: Sendable {
  package let root: URL

  package init(root: URL) { self.root = root }

  /// What the names of files begin with that hold the complete plays of an interrupted run, in its
  /// scenario's folder until it is whole.
  package static let leftoverPrefix = ".interrupted"

  /// Whether a run of this scenario will have a place, as far as that can be known without writing.
  package func checkPlace(of scenarioName: String) throws(ResultsError) {
    var folder = root.appending(path: FolderName.slug(scenarioName)).absoluteURL.standardizedFileURL
    let path = folder.path(percentEncoded: false)
    // A slash at the end would ask whether it is a folder.
    func plain(_ folder: URL) -> String {
      let path = folder.path(percentEncoded: false)
      return path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    }
    while !FileManager.default.fileExists(atPath: plain(folder)), folder.pathComponents.count > 1 {
      folder.deleteLastPathComponent()
    }
    let ancestor = plain(folder)
    var isFolder: ObjCBool = false
    _ = FileManager.default.fileExists(atPath: ancestor, isDirectory: &isFolder)
    guard isFolder.boolValue else {
      throw .cannotCreate(
        path: path, reason: ancestor == path ? "it is a file" : "'\(ancestor)' is a file")
    }
    guard access(ancestor, W_OK | X_OK) == 0 else {
      throw .cannotCreate(path: path, reason: String(cString: strerror(errno)).lowercased())
    }
  }

  /// Writes a run whole, or not at all; returns its folder.
  package func write(_ run: NewRun) throws(ResultsError) -> URL {
    let scenario = root.appending(path: FolderName.slug(run.scenarioName))
    let info: Data
    do {
      info = try run.info.encoded()
    } catch {
      throw .cannotWrite(
        path: scenario.path(percentEncoded: false), reason: "the clock can't be written down")
    }
    let files: [(name: String, data: Data)] =
      [
        ("result.json", run.result), ("run.json", info), ("scenario.yaml", Data(run.scenario.utf8)),
        ("replicates.csv", Data(run.replicates.text.utf8)),
      ] + run.reports.sorted { $0.key < $1.key }.map { ($0.key, Data($0.value.utf8)) }
    return try AtomicFolder.write(
      files, named: FolderName.run(started: run.info.started, seed: run.seed), in: scenario)
  }

  /// The folder of the shipped scenarios' results, each in one of its name.
  private static let samples = "samples"

  /// Every run under the root. What is no run is reported beside them.
  package func list() -> RunList {
    var list = RunList()
    for scenario in folders(in: root) {
      let path = scenario.path(percentEncoded: false)
      let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
      if names.contains(where: { $0.hasPrefix(Self.leftoverPrefix) }) {
        list.interrupted.append(scenario.lastPathComponent)
      }
      for folder in folders(in: scenario) {
        do throws(ResultsError) {
          let run = try summary(of: folder, scenario: scenario.lastPathComponent)
          if run.isSample { list.samples.append(run) } else { list.runs.append(run) }
        } catch {
          list.unreadable.append(error)
        }
      }
    }
    list.runs.sort { ($0.date, $0.reference) > ($1.date, $1.reference) }
    return list
  }

  /// Reads a run: the path of its folder, `<scenario>/<run>`, a run's own name, `<scenario>` (its
  /// latest run) or `latest`.
  package func load(_ reference: String) throws(ResultsError) -> StoredRun {
    guard !reference.isEmpty, !reference.contains("\0") else { throw .notFound(reference) }
    let parts = reference.split(separator: "/").map(String.init)
    var candidates: [URL] = []
    if !parts.contains(".."), !reference.hasPrefix("/") {
      candidates.append(root.appending(path: reference))
    }
    candidates.append(URL(filePath: reference))
    for folder in candidates where isRun(folder) { return try read(folder) }

    let list = list()
    if reference == "latest" || parts.count == 1 {
      let latest = (list.runs + list.samples).first {
        reference == "latest" || [$0.scenario, $0.name, $0.run].contains(parts[0])
      }
      // Runs are named after their start, so that a later name is a later run.
      let broken = list.unreadable.filter { problem in
        guard case .unreadable(let path, _) = problem else { return false }
        let folder = URL(filePath: path)
        let scenario = folder.deletingLastPathComponent().lastPathComponent
        return (reference == "latest" || [parts[0], latest?.scenario].contains(scenario))
          && folder.lastPathComponent > latest?.run ?? ""
      }
      if let latest {
        var run = try read(latest.folder)
        run.passedOver = latest.run == parts[0] ? [] : broken
        return run
      }
      if let newest = broken.last { throw newest }
    }
    if let folder = candidates.first(where: isFolder), reference != "latest" {
      throw .unreadable(
        path: folder.path(percentEncoded: false), reason: "no run is in this folder")
    }
    throw .notFound(reference)
  }

  private func read(_ folder: URL) throws(ResultsError) -> StoredRun {
    let path = folder.path(percentEncoded: false)
    let study: Study
    do {
      let data = try Data(contentsOf: folder.appending(path: "result.json"))
      let decoder = JSONDecoder()
      decoder.keyDecodingStrategy = .convertFromSnakeCase
      let version = try decoder.decode(Version.self, from: data)
      guard version.schema == "mizan.run/1" else {
        throw ResultsError.unreadable(
          path: path, reason: "its format is '\(version.schema.prefix(40))', not 'mizan.run/1'")
      }
      study = try decoder.decode(Study.self, from: data)
      if let reason = Self.nonsense(in: study, data) {
        throw ResultsError.unreadable(path: path, reason: "result.json is broken: \(reason)")
      }
    } catch let error as ResultsError {
      throw error
    } catch let error as DecodingError {
      throw .unreadable(path: path, reason: "result.json is broken: \(Self.place(of: error))")
    } catch {
      throw .unreadable(path: path, reason: "result.json can't be read")
    }
    let scenario = (try? Data(contentsOf: folder.appending(path: "scenario.yaml"))) ?? Data()
    let info = try? RunInfo.decoded(Data(contentsOf: folder.appending(path: "run.json")))
    return StoredRun(
      folder: folder, study: study, scenario: String(decoding: scenario, as: UTF8.self), info: info)
  }

  private func summary(of folder: URL, scenario: String) throws(ResultsError) -> RunSummary {
    guard isRun(folder) else {
      throw .unreadable(path: folder.path(percentEncoded: false), reason: "no result.json")
    }
    let run = try read(folder)
    let written = try? folder.resourceValues(forKeys: [.contentModificationDateKey])
    return RunSummary(
      scenario: scenario, run: folder.lastPathComponent, name: run.study.scenario.name,
      date: run.info?.started ?? written?.contentModificationDate ?? .distantPast,
      verdict: run.study.decision.verdict, reason: run.study.decision.reason?.en,
      replicates: run.study.replicates, folder: folder,
      isSample: scenario == Self.samples && run.info == nil)
  }

  /// Sorted by name; hidden ones, such as runs that are being written, left out.
  private func folders(in folder: URL) -> [URL] {
    let names =
      (try? FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false)))
      ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted().map { folder.appending(path: $0) }
      .filter(isFolder)
  }

  private func isFolder(_ folder: URL) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(
      atPath: folder.path(percentEncoded: false), isDirectory: &isFolder) && isFolder.boolValue
  }

  private func isRun(_ folder: URL) -> Bool {
    FileManager.default.fileExists(
      atPath: folder.appending(path: "result.json").path(percentEncoded: false))
  }

  /// What no run of ours writes, and nothing after this would bear.
  private static func nonsense(in study: Study, _ data: Data) -> String? {
    if study.replicates < 1 { return "replicates is \(study.replicates)" }
    let root = try? JSONSerialization.jsonObject(with: data)
    return (root as? [String: Any]).flatMap { tooLarge($0, at: "") }
  }

  /// The place of a number that is beyond counting.
  private static func tooLarge(_ node: Any, at path: String) -> String? {
    func inner(_ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }
    switch node {
    case let table as [String: Any]:
      return table.keys.sorted().lazy.filter { inner($0) != "seed" }
        .compactMap { tooLarge(table[$0]!, at: inner($0)) }.first
    case let list as [Any]:
      return list.indices.lazy.compactMap { tooLarge(list[$0], at: "\(path)[\($0)]") }.first
    case let number as NSNumber:
      return abs(number.doubleValue) < 1e18 ? nil : "\(path) is \(number.doubleValue)"
    default: return nil
    }
  }

  private struct Version: Decodable { var schema: String }

  /// Where in the file, and what is wrong: `arms[0].share is missing`.
  private static func place(of error: DecodingError) -> String {
    func path(_ keys: [any CodingKey]) -> String {
      keys.reduce("") { text, key in
        if let index = key.intValue { return text + "[\(index)]" }
        return text + (text.isEmpty ? "" : ".") + key.stringValue
      }
    }
    return switch error {
    case .keyNotFound(let key, let context): "\(path(context.codingPath + [key])) is missing"
    case .valueNotFound(_, let context): "\(path(context.codingPath)) is empty"
    case .typeMismatch(_, let context): "\(path(context.codingPath)) is of another kind"
    case .dataCorrupted(let context):
      context.codingPath.isEmpty ? "no JSON" : "\(path(context.codingPath)) makes no sense"
    @unknown default: "unknown"
    }
  }
}
