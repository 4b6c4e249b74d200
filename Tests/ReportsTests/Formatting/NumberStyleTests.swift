import CampaignModel
import Reports
import Testing

struct NumberStyleTests {
  private let style = NumberStyle(language: .en, currency: "EGP")

  private func plain(_ text: String) -> String { text.replacing("\u{A0}", with: " ") }

  @Test(arguments: [
    (0.6234, 0.021, "62 % ± 2"), (0.6234, 0.0021, "62.3 % ± 0.2"), (0.6234, 0.096, "60 % ± 10"),
    (0.6234, 0.0096, "62 % ± 1"), (0, 0.0004, "0.00 % ± 0.04"), (1, 0.0, "100 %"),
    (1, 0.003, "over 99 %"), (0, 0.008, "under 1 %"), (0.996, 0.003, "99.6 % ± 0.3"),
  ])
  func aShareHasTheDigitsOfItsError(value: Double, error: Double, text: String) {
    #expect(plain(style.share(Share(value: value, standardError: error))) == text)
  }

  @Test(arguments: [
    (1_234_567.0, 1000.0, "1,235,000 EGP"), (13_800, 10, "13,800 EGP"), (4.5678, 0.01, "4.57 EGP"),
    (-23_456, 900, "−23,500 EGP"), (0, 0, "0 EGP"), (5, 0, "5.00 EGP"), (4.5, 0, "4.50 EGP"),
    (900, 0, "900 EGP"), (999_999, 100_000, "1,000,000 EGP"),
    (0.004, 0.001, "0.004 EGP"), (0.3, 4, "0 EGP"), (0, 0.4, "0 EGP"),
  ])
  func moneyHasSeparatorsAndCurrency(amount: Double, error: Double, text: String) {
    #expect(plain(style.money(amount, error: error)) == text)
  }

  @Test func whatWasTypedHasNoIdleZeros() {
    #expect(style.number(48.5) == "48.5")
    #expect(style.number(1.08) == "1.08")
    #expect(style.number(100) == "100")
    #expect(plain(style.percent(0.05)) == "5 %")
    #expect(plain(style.percent(0.08, signed: true)) == "+8 %")
    #expect(plain(style.percent(-0.08, signed: true)) == "−8 %")
  }

  @Test func anIntervalIsLowEstimateHigh() {
    let figure = Figure(mean: 0.08, p05: -0.021, p50: 0.08, p95: 0.1834, standardError: 0.002)
    #expect(plain(style.interval(figure, unit: .rate, signed: true)) == "[−2.1  +8.0  +18.3] %")
    #expect(plain(style.interval(figure, unit: .ratio)) == "[−0.021  0.080  0.183]")
  }

  @Test func whatIsMissingIsADash() {
    #expect(style.share(Share(undefined: "none")) == "–")
    #expect(style.interval(Figure(undefined: "none"), unit: .rate) == "–")
    #expect(style.number(.nan) == "–")
    #expect(style.money(.infinity) == "–")
  }

  @Test(arguments: [
    (0.0, "< 0.0001"), (0.00003, "< 0.0001"), (0.0123, "= 0.012"), (0.07925, "= 0.079"),
    (0.5, "= 0.50"),
  ])
  func aPValueIsNeverZero(p: Double, text: String) {
    #expect(plain(style.pValue(p)) == text)
  }

  @Test func whatASentenceSaysHasThreeDigits() {
    #expect(plain(style.about(48_123)) == "48,100 EGP")
    #expect(plain(style.about(68_625, error: 3000)) == "69,000 EGP")
    #expect(style.days(0.2) == 1 && style.days(43.4) == 43 && style.days(146) == 150)
  }

  @Test func aDinarHasAThousandParts() {
    let dinars = NumberStyle(language: .en, currency: "KWD")
    #expect(
      plain(dinars.money(1.2345)) == "1.234 KWD" || plain(dinars.money(1.2345)) == "1.235 KWD")
    #expect(plain(dinars.money(1.2345, error: 0.01)) == "1.23 KWD")
  }

  @Test func anArabicFigureIsIsolated() {
    let arabic = NumberStyle(language: .ar, currency: "EGP")
    #expect(arabic.percent(-0.5) == "\u{2066}−50\u{A0}%\u{2069}")
  }
}
