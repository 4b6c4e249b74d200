/// One text in the languages that reports are written in.
package struct Words: Sendable, Equatable, Hashable, Codable {
  package var en: String
  package var ar: String

  package init(en: String, ar: String) {
    self.en = en
    self.ar = ar
  }
}
