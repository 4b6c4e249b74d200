import CampaignModel

extension Arabic {
  var allocationTitle: String { "أين ذهب الناس، وما كسبه ذلك" }
  func allocationIntroduction(_ rule: AdaptiveAllocation.Rule) -> String {
    switch rule {
    case .thompson:
      "تنال كل نسخة كل صباح حصة من الناس تساوي احتمال أن تكون الأفضل بحسب ما أُبلغ عنه حتى ذلك الوقت (طريقة تومبسون)."
    case .testAndRoll:
      "يُقسم الناس بالتساوي أيامًا، ثم يُعرض على الجميع ما كان أفضل أداءً (اختبر ثم عمّم)."
    case .platform:
      "الإعلانات كلها في مجموعة إعلانية واحدة ولا قرعة بين الناس: تعرض المنصة على أكثر الناس في كل شريحة الإعلان الذي نال أكثر النتائج، ومنها حظ البداية."
    }
  }
  var allocationShares: String { "حصة كل نسخة من الناس" }
  var variant: String { "النسخة" }
  var averageShare: String { "في اليوم المتوسط" }
  var lastShare: String { "في اليوم الأخير" }
  var isFavourite: String { "معروضة على الأكثر في النهاية" }
  func favouriteIsBest(_ share: String) -> String {
    "في \(share) من المحاكاة تُعرض النسخة الأفضل حقًا على أكثر الناس في النهاية."
  }
  var allocationMoney: String { "ربح الإعلانات المتوقع أثناء الاختبار" }
  var shownTo: String { "الحصص" }
  var regret: String { "الفائت مقارنةً بالأفضل" }
  var sharesAsDealt: String { "كما تحركت" }
  var equalShares: String { "متساوية طوال الوقت" }
  var bestAlone: String { "كلها للأفضل حقًا" }
  var testMeaningOfEqualShares: String { "الحقيقي بحصص متساوية طوال الوقت" }
  var sharesToReading: String { "من عُرض عليه ماذا ومتى، والقياس" }
  var allocationNote: String {
    "تقارن قراءات هذا الاختبار الأحداث لكل شخص أو ظهور كأن الحصص ثابتة، وهي ليست كذلك: النسخة التي حالفها الحظ مبكرًا تنال أناسًا أكثر، والتي لم يحالفها لا تجد فرصة للتعويض، ولكل منهما على المنصة خليط من الناس. فاقرأ المجالات وقيم p على هذا الأساس."
  }
}
