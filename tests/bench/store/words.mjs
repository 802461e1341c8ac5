// The words of the generated activities. The list begins with what office Indonesian says most and is not complete;
// affixes, names of people and places, and numbers make the long tail that real texts have.

const common = `dan di untuk yang dengan ke dari pada dalam rapat kegiatan data laporan surat oleh tentang kantor hasil
 pelayanan tahun bulan masyarakat dokumen bidang program koordinasi kepada serta desa kecamatan dinas tim bagian secara
 anggaran kerja atas telah tamu warga pegawai sebagai permohonan kepala sudah terkait persiapan jadwal belum ini akan
 tidak karena bersama melalui setelah sebelum antara sampai lanjut berkas daftar rencana keuangan aset arsip jalan sekolah
 kesehatan umum rutin harian mingguan bulanan triwulan semester tahunan awal akhir pagi siang baru lama satu dua tiga empat
 lima beberapa semua setiap lain ruang gedung aula lapangan lokasi wilayah kelurahan kabupaten kota provinsi pusat daerah
 bupati camat lurah sekretaris bendahara staf operator petugas pengelola pejabat narasumber peserta undangan notulen
 disposisi agenda nota konsep naskah peraturan keputusan edaran telaah kajian analisis evaluasi survei kuesioner aplikasi
 sistem jaringan komputer situs basis server kata sandi akun tanda tangan elektronik stempel map rak lemari gudang barang
 jasa pengadaan kontrak penyedia tagihan kuitansi faktur pajak gaji tunjangan honor perjalanan tiket penginapan kendaraan
 bensin servis listrik air telepon kertas tinta obat vaksin balita ibu anak lansia stunting gizi posyandu puskesmas imunisasi
 kartu keluarga akta kelahiran kematian pindah nikah domisili izin usaha mikro koperasi pasar pedagang petani nelayan pupuk
 benih panen irigasi ternak sapi kambing ayam ikan kolam hutan sungai banjir longsor kebakaran bencana posko logistik bantuan
 sosial miskin disabilitas beasiswa guru siswa kurikulum ujian buku perpustakaan olahraga pemuda seni budaya wisata museum
 festival pameran lomba juara piagam upacara bendera apel senam gotong royong sampah kebersihan taman lampu trotoar drainase
 jembatan aspal beton alat berat konsultan pengawas volume spesifikasi gambar denah peta koordinat batas tanah sertifikat
 sengketa mediasi pengaduan keluhan saran kotak loket antrean nomor panggilan survei kepuasan indeks indikator target capaian
 realisasi persentase grafik tabel lampiran halaman baris kolom rumus salinan asli cetak pindai unggah unduh kirim terima`;

const roots = `susun buat periksa hadir layani rekap input verifikasi validasi kumpul olah tulis ketik cetak kirim terima antar
 jemput pantau awas bina latih dampingi sosialisasi koordinasi konsultasi bahas tetap tanda sah setuju tolak baik ubah tambah
 kurang hapus simpan cari temu catat hitung ukur uji nilai banding pilih tentu rancang kembang tingkat turun naik buka tutup
 mulai selesai lanjut ulang siap atur kelola urus daftar lapor sampai jelas terang tanya jawab dengar lihat baca pelajari ajar
 didik bantu dukung lindung jaga rawat bersih pasang bongkar ganti perbaiki angkut pindah bagi salur serah ambil pinjam kembali
 bayar tagih setor cair alokasi anggar belanja beli jual sewa tawar kontrak usul aju mohon minta undang hubung temui kunjung
 tinjau survei data foto rekam siar umum sebar muat unggah unduh pindai salin arsip musnah tata rapi hias gelar adakan laksana
 tugas pimpin wakil ganti gabung pisah susul kejar cegah atasi tanggulang selamat pulih bangun gali timbun aspal cat las`;

const prefixes = ["me", "di", "pe", "ter", "ber", "men", "mem", "peng", "ke", "se"];
const suffixes = ["", "kan", "an", "i", "nya"];
const syllables = `ba bi bu ca da de di du ga gi ha hi ja ji ju ka ki ku la le li lo lu ma mi mo mu na ni no nu pa pi po ra ri
 ro ru sa si so su ta ti to tu wa wi ya yo`.split(/\s+/);
const ends = ["", "", "n", "ng", "r", "s", "t", "h"];
const accented = ["café", "résumé", "fotokopié", "Aëro", "Béatrice", "José", "naïf"];

export const openings = `Menyusun Membuat Rapat Menghadiri Melayani Memeriksa Rekapitulasi Verifikasi Mengolah Menginput
 Menyiapkan Mengikuti Koordinasi Pendampingan Sosialisasi Monitoring Pengarsipan Menindaklanjuti Menerima Membalas Konsultasi
 Pembinaan Pengumpulan Penyampaian Apel Mengetik Memperbaiki Mengantar Survei Pemeliharaan`.split(/\s+/);

export const units = ["dokumen", "laporan", "kegiatan", "orang", "berkas", "surat", "jam", "lembar", "unit", "kali", "km", "paket"];

/** Words in order of frequency, `random` gives numbers in [0, 1). */
export function vocabulary(random, size = 6000) {
    const pick = (list) => list[Math.floor(random() * list.length)];
    const words = [...new Set(common.split(/\s+/).filter(Boolean))];
    const known = new Set(words);
    const stems = roots.split(/\s+/).filter(Boolean);
    while (words.length < size) {
        const kind = random();
        let word;
        if (kind < 0.55) word = pick(prefixes) + pick(stems) + pick(suffixes);
        else if (kind < 0.93) {
            word = "";
            for (let part = 2 + Math.floor(random() * 3); part > 0; part--) word += pick(syllables);
            word += pick(ends);
            word = word[0].toUpperCase() + word.slice(1);
        } else if (kind < 0.999) word = `${1 + Math.floor(random() * 900)}/${2015 + Math.floor(random() * 11)}`;
        else word = pick(accented);
        if (known.has(word)) continue;
        known.add(word);
        words.push(word);
    }
    return words;
}
