internal import CZlib
package import CampaignModel
internal import Foundation

/// Writes what happened in one play as a gzipped table, and beside it what its columns mean.
///
/// Both are under other names until they are whole.
package final class EventFile: EventLog {
  /// What the numbers of events stand for.
  package struct Names: Sendable {
    package var arms: [String]
    package var segments: [String]
    package var campaigns: [String]
    package var days: [String]
    package var currency: String
    package var users: Int

    package init(
      arms: [String], segments: [String], campaigns: [String], days: [String], currency: String,
      users: Int
    ) {
      self.arms = arms
      self.segments = segments
      self.campaigns = campaigns
      self.days = days
      self.currency = currency
      self.users = users
    }
  }

  private let path: String
  private let partial: String
  private let file: gzFile
  private var buffer = [UInt8]()
  private var failure: Int32?
  private let prefixes: [[UInt8]]
  private let segments: [[UInt8]]
  private let campaigns: [[UInt8]]
  private let days: [[UInt8]]
  private let names: Names
  private let step: UInt64
  package private(set) var rows: [Event.Kind: Int] = [:]

  static let header = Event.columns.joined(separator: ",") + "\n"

  package init(_ path: String, names: Names) throws(EventFileError) {
    self.path = path
    self.names = names
    partial = path + ".partial-\(getpid())"
    let descriptor = open(partial, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      throw EventFileError(path: path, reason: String(cString: strerror(errno)).lowercased())
    }
    // Level 1: half as small again costs three times as long.
    guard let file = gzdopen(descriptor, "wb1") else {
      close(descriptor)
      unlink(partial)
      throw EventFileError(path: path, reason: "no memory to write it")
    }
    gzbuffer(file, 1 << 18)
    self.file = file
    prefixes = names.arms.map { Array(Self.cell($0).utf8) }
    segments = names.segments.map { Array(Self.cell($0).utf8) }
    campaigns = names.campaigns.map { Array(Self.cell($0).utf8) }
    days = names.days.map { Array($0.utf8) }
    step = Self.step(names.users)
    buffer.reserveCapacity(Self.size + 512)
    buffer += Array(Self.header.utf8)
  }

  private static let size = 1 << 18

  // MARK: Rows

  package func record(_ event: Event) {
    guard failure == nil else { return }
    rows[event.kind, default: 0] += 1
    append(days[event.day])
    write(number(of: event.user) + 1)
    append(prefixes[event.arm])
    append(segments[event.segment])
    append(Array(event.kind.rawValue.utf8))
    append(event.campaign >= 0 ? campaigns[event.campaign] : [])
    if event.kind == .impression { write(money: event.money) } else { comma() }
    if event.kind == .conversion {
      write(money: event.money)
      append([event.isTracked ? UInt8(ascii: "1") : UInt8(ascii: "0")])
      let claim = event.campaign < 0 || !event.isTracked ? "" : event.isByView ? "view" : "click"
      buffer += Array(claim.utf8)
    } else {
      comma()
      comma()
    }
    buffer.append(UInt8(ascii: "\n"))
    if buffer.count >= Self.size { flush() }
  }

  private func append(_ bytes: [UInt8]) {
    buffer += bytes
    comma()
  }

  private func comma() { buffer.append(UInt8(ascii: ",")) }

  private func write(_ number: UInt64) {
    digits(number, atLeast: 1)
    comma()
  }

  /// With six digits behind the point.
  private func write(money: Double) {
    let millionths = UInt64((max(0, money) * 1e6).rounded())
    digits(millionths / 1_000_000, atLeast: 1)
    buffer.append(UInt8(ascii: "."))
    digits(millionths % 1_000_000, atLeast: 6)
    comma()
  }

  private func digits(_ number: UInt64, atLeast least: Int) {
    let start = buffer.count
    var rest = number
    repeat {
      buffer.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0 || buffer.count - start < least
    buffer[start...].reverse()
  }

  /// Numbers that say nothing of a user's arm: all of them, in another order.
  private func number(of user: Int) -> UInt64 {
    UInt64(names.users).dividingFullWidth(UInt64(user).multipliedFullWidth(by: step)).remainder
  }

  /// Near the golden section of the users, and without a divisor in common with them.
  private static func step(_ users: Int) -> UInt64 {
    func shared(_ a: Int, _ b: Int) -> Int { b == 0 ? a : shared(b, a % b) }
    var step = max(1, Int(Double(users) * 0.618_033_988_75))
    while shared(step, users) != 1 { step += 1 }
    return UInt64(step)
  }

  private static func cell(_ text: String) -> String {
    guard text.contains(where: { ",\"\r\n".contains($0) }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  private func flush() {
    guard failure == nil, !buffer.isEmpty else { return }
    let written = buffer.withUnsafeBytes {
      gzwrite(file, $0.baseAddress, UInt32($0.count))
    }
    if written != Int32(buffer.count) { failure = errno == 0 ? ENOSPC : errno }
    buffer.removeAll(keepingCapacity: true)
  }

  // MARK: The end

  /// Ends the table, and writes its manifest beside it.
  ///
  /// - Parameters:
  ///   - origin: What it comes from, as the manifest's first entries.
  ///   - arms: How users were to be divided.
  ///   - assigned: Users by arm and segment, whether anything happened to them or not.
  /// - Returns: The manifest's path.
  package func finish(
    origin: Origin, arms: [EventLogUsers.Arm], assigned: [EventLogUsers.Group]
  ) throws(EventFileError) -> String {
    flush()
    let code = gzclose(file)
    if failure == nil, code != Z_OK { failure = ENOSPC }
    guard failure == nil else {
      unlink(partial)
      throw EventFileError(path: path, reason: String(cString: strerror(failure!)).lowercased())
    }
    let place = Self.manifestPath(path)
    do {
      try EventManifest(
        origin: origin, names: names, rows: rows, arms: arms, assigned: assigned
      ).json
        .write(to: URL(filePath: place), options: .atomic)
    } catch {
      unlink(partial)
      throw EventFileError(path: place, reason: "\(error.localizedDescription)")
    }
    guard rename(partial, path) == 0 else {
      let reason = String(cString: strerror(errno)).lowercased()
      unlink(partial)
      unlink(place)
      throw EventFileError(path: path, reason: reason)
    }
    return place
  }

  /// Leaves nothing behind.
  package func discard() {
    gzclose(file)
    unlink(partial)
  }

  /// Whom the log at `path` is of, by the manifest beside it; nil where there is none that says so.
  package static func users(of path: String) -> EventLogUsers? {
    guard let data = try? Data(contentsOf: URL(filePath: manifestPath(path))) else { return nil }
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try? decoder.decode(EventLogUsers.self, from: data)
  }

  static func manifestPath(_ path: String) -> String {
    var name = path
    for ending in [".gz", ".csv"] where name.hasSuffix(ending) {
      name = String(name.dropLast(ending.count))
    }
    return name + ".manifest.json"
  }

  /// Which play of which scenario it is.
  package struct Origin: Sendable, Codable {
    package var version: String
    package var scenario: String
    package var sha256: String
    package var seed: UInt64
    package var replicate: Int

    package init(version: String, scenario: String, sha256: String, seed: UInt64, replicate: Int) {
      self.version = version
      self.scenario = scenario
      self.sha256 = sha256
      self.seed = seed
      self.replicate = replicate
    }
  }
}

/// Why a table of events can't be written: what the system said.
package struct EventFileError: Error, Equatable {
  package var path: String
  package var reason: String
}
